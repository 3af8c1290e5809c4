"""SourceAlgorithmSpecification of SageMaker, from API_SourceAlgorithmSpecification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET
from ..._runtime.validation import Violations
from .. import types as _t

_SOURCE_ALGORITHMS = _c.ListOf(
    _c.NESTED, "SourceAlgorithms", 7, required=True, length=(1, 1, 10)
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class SourceAlgorithmSpecification(Structure):
    """The origin of a model that was trained with a registered algorithm.

    See
    https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/SourceAlgorithmSpecification
    """

    PAGE: ClassVar[str] = "API_SourceAlgorithmSpecification"

    source_algorithms: Annotated[list[_t.SourceAlgorithm], _SOURCE_ALGORITHMS]
    """The algorithms in question. At present there is exactly one.

    Exactly 1 item.
    """

    def check(self, found: Violations) -> None:
        _SOURCE_ALGORITHMS.check(self.source_algorithms, found)

    def passes(self) -> object:
        return _SOURCE_ALGORITHMS.passes(self.source_algorithms)

    def to_wire_text(self) -> str:
        out: str = f'{{"SourceAlgorithms":{_j.structures(self.source_algorithms)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(SourceAlgorithmSpecification)
        out.source_algorithms = (
            UNSET
            if (v := data.pop("SourceAlgorithms", None)) is None
            else _v.read_list(v, _t.SourceAlgorithm.from_wire)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
