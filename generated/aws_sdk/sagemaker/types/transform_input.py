"""TransformInput of SageMaker, from API_TransformInput."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t

TransformInputCompressionType: TypeAlias = Literal["None", "Gzip"] | Unlisted
TransformInputSplitType: TypeAlias = (
    Literal["None", "Line", "RecordIO", "TFRecord"] | Unlisted
)

_COMPRESSION_TYPE = _c.Enumeration(
    (TransformInputCompressionType, 10), "CompressionType", 7
)
_CONTENT_TYPE = _c.Text(
    "ContentType",
    13,
    length=(None, 256, 16),
    pattern=(".*", 17),
    quick="[\\x00-\\t\\v-\\x7f]*",
)
_DATA_SOURCE = _c.Nested("DataSource", 20, required=True)
_SPLIT_TYPE = _c.Enumeration((TransformInputSplitType, 32), "SplitType", 25)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformInput(Structure):
    """The input of a batch transform job.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformInput
    """

    PAGE: ClassVar[str] = "API_TransformInput"

    compression_type: (
        Annotated[TransformInputCompressionType, _COMPRESSION_TYPE] | Unset
    ) = UNSET
    """Compression of the objects, which are unpacked before the container sees them.
    `None` is assumed where nothing is given.

    One of `None`, `Gzip`.
    """

    content_type: Annotated[str, _CONTENT_TYPE] | Unset = UNSET
    """MIME type of the records, sent along with every request to the container.

    At most 256 characters; matches `.*`.
    """

    data_source: Annotated[_t.TransformDataSource, _DATA_SOURCE]
    """Where the objects lie."""

    split_type: Annotated[TransformInputSplitType, _SPLIT_TYPE] | Unset = UNSET
    """Where one record ends and the next begins:

    - `None`: an object is one record (assumed where nothing is given);
    - `Line`: at every line break;
    - `RecordIO` and `TFRecord`: as these binary formats frame them.

    The framing bytes of a binary format reach the container only with the batch
    strategy `MultiRecord`.

    One of `None`, `Line`, `RecordIO`, `TFRecord`.
    """

    def check(self, found: Violations) -> None:
        _COMPRESSION_TYPE.check(self.compression_type, found)
        _CONTENT_TYPE.check(self.content_type, found)
        _DATA_SOURCE.check(self.data_source, found)
        _SPLIT_TYPE.check(self.split_type, found)

    def passes(self) -> object:
        return (
            (
                self.compression_type is UNSET
                or _COMPRESSION_TYPE.passes(self.compression_type)
            )
            and (self.content_type is UNSET or _CONTENT_TYPE.passes(self.content_type))
            and self.data_source.passes()
            and (self.split_type is UNSET or _SPLIT_TYPE.passes(self.split_type))
        )

    def to_wire_text(self) -> str:
        out: str = f'{{"DataSource":{self.data_source.to_wire_text()}'
        if self.compression_type is not UNSET:
            out += f',"CompressionType":{_j.text(self.compression_type)}'
        if self.content_type is not UNSET:
            out += f',"ContentType":{_j.text(self.content_type)}'
        if self.split_type is not UNSET:
            out += f',"SplitType":{_j.text(self.split_type)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformInput)
        out.compression_type = (
            UNSET
            if (v := data.pop("CompressionType", None)) is None
            else _COMPRESSION_TYPE.read(v)
        )
        out.content_type = UNSET if (v := data.pop("ContentType", None)) is None else v
        out.data_source = (
            UNSET
            if (v := data.pop("DataSource", None)) is None
            else _t.TransformDataSource.from_wire(v)
        )
        out.split_type = (
            UNSET if (v := data.pop("SplitType", None)) is None else _SPLIT_TYPE.read(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
