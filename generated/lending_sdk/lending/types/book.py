"""Book of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from .. import types as _t

_known: frozenset[str] = frozenset(
    {"id", "title", "subjects", "pages", "rating", "lent", "added_at", "shelf"}
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Book(Structure):
    """The type Book of Lending."""

    NAMES: ClassVar[dict[str, str]] = {
        "id": "id",
        "title": "title",
        "subjects": "subjects",
        "pages": "pages",
        "rating": "rating",
        "lent": "lent",
        "added_at": "added_at",
        "shelf": "shelf",
    }

    id: int | Unset = UNSET

    title: str | Unset = UNSET

    subjects: list[str] | Unset = UNSET

    pages: int | None | Unset = UNSET

    rating: float | Unset = UNSET

    lent: bool | Unset = UNSET

    added_at: datetime | Unset = UNSET

    shelf: _t.BookShelf | Unset = UNSET

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = cls.__new__(cls)
        out.id = UNSET if (v := data.get("id")) is None else v
        out.title = UNSET if (v := data.get("title")) is None else v
        out.subjects = UNSET if (v := data.get("subjects")) is None else v
        out.pages = data.get("pages", UNSET)
        out.rating = UNSET if (v := data.get("rating")) is None else _v.read_float(v)
        out.lent = UNSET if (v := data.get("lent")) is None else v
        out.added_at = (
            UNSET if (v := data.get("added_at")) is None else _v.read_timestamp(v)
        )
        out.shelf = (
            UNSET if (v := data.get("shelf")) is None else _t.BookShelf.from_wire(v)
        )
        if not _known.issuperset(data):
            out.unknown_members = _v.unknown(data, _known)
        return out
