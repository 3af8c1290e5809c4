"""Book of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from .. import types as _t


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

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(Book)
        out.id = UNSET if (v := data.pop("id", None)) is None else v
        out.title = UNSET if (v := data.pop("title", None)) is None else v
        out.subjects = UNSET if (v := data.pop("subjects", None)) is None else v
        out.pages = data.pop("pages", UNSET)
        out.rating = (
            UNSET if (v := data.pop("rating", None)) is None else _v.read_float(v)
        )
        out.lent = UNSET if (v := data.pop("lent", None)) is None else v
        out.added_at = (
            UNSET if (v := data.pop("added_at", None)) is None else _v.read_timestamp(v)
        )
        out.shelf = (
            UNSET
            if (v := data.pop("shelf", None)) is None
            else _t.BookShelf.from_wire(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
