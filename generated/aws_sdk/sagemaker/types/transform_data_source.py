"""TransformDataSource of SageMaker, from API_TransformDataSource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET
from ..._runtime.validation import Violations
from .. import types as _t

_S3_DATA_SOURCE = _c.Nested("S3DataSource", 7, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformDataSource(Structure):
    """The place of a batch transform job's input. Amazon S3 is the only one so far.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformDataSource
    """

    PAGE: ClassVar[str] = "API_TransformDataSource"

    s3_data_source: Annotated[_t.TransformS3DataSource, _S3_DATA_SOURCE]
    """Objects in Amazon S3."""

    def check(self, found: Violations) -> None:
        _S3_DATA_SOURCE.check(self.s3_data_source, found)

    def passes(self) -> object:
        return self.s3_data_source.passes()

    def to_wire_text(self) -> str:
        out: str = f'{{"S3DataSource":{self.s3_data_source.to_wire_text()}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformDataSource)
        out.s3_data_source = (
            UNSET
            if (v := data.pop("S3DataSource", None)) is None
            else _t.TransformS3DataSource.from_wire(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
