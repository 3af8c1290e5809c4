"""BookShelf of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class BookShelf(Structure):
    """The type BookShelf of Lending."""

    NAMES: ClassVar[dict[str, str]] = {"room": "room", "number": "number"}

    room: str | Unset = UNSET

    number: int | Unset = UNSET

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(BookShelf)
        out.room = UNSET if (v := data.pop("room", None)) is None else v
        out.number = UNSET if (v := data.pop("number", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out
