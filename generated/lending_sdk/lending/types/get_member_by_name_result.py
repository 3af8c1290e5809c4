"""GetMemberByNameResult of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class GetMemberByNameResult(Structure):
    """The type GetMemberByNameResult of Lending."""

    NAMES: ClassVar[dict[str, str]] = {"name": "name", "loans": "loans"}

    name: str | Unset = UNSET

    loans: list[int] | Unset = UNSET

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(GetMemberByNameResult)
        out.name = UNSET if (v := data.pop("name", None)) is None else v
        out.loans = UNSET if (v := data.pop("loans", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out
