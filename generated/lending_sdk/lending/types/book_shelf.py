"""BookShelf of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset

_known: frozenset[str] = frozenset({"room", "number"})


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class BookShelf(Structure):
    """The type BookShelf of Lending."""

    NAMES: ClassVar[dict[str, str]] = {"room": "room", "number": "number"}

    room: str | Unset = UNSET

    number: int | Unset = UNSET

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = cls.__new__(cls)
        out.room = UNSET if (v := data.get("room")) is None else v
        out.number = UNSET if (v := data.get("number")) is None else v
        if not _known.issuperset(data):
            out.unknown_members = _v.unknown(data, _known)
        return out
