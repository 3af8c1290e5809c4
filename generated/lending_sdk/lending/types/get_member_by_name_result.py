"""GetMemberByNameResult of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset

_known: frozenset[str] = frozenset({"name", "loans"})


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class GetMemberByNameResult(Structure):
    """The type GetMemberByNameResult of Lending."""

    NAMES: ClassVar[dict[str, str]] = {"name": "name", "loans": "loans"}

    name: str | Unset = UNSET

    loans: list[int] | Unset = UNSET

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = cls.__new__(cls)
        out.name = UNSET if (v := data.get("name")) is None else v
        out.loans = UNSET if (v := data.get("loans")) is None else v
        if not _known.issuperset(data):
            out.unknown_members = _v.unknown(data, _known)
        return out
