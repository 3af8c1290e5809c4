"""create_book of Lending, from books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..._runtime import checks as _k
from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.protocols import json as _j
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_TITLE = _c.Text("title", 86, required=True)
_SUBJECTS = _c.ListOf(_c.TEXT, "subjects", 87)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class CreateBookRequest(Structure):
    """The parameters of create_book."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {
        "title": "title",
        "subjects": "subjects",
        "pages": "pages",
    }

    title: Annotated[str, _TITLE]
    """Title of the book."""

    subjects: Annotated[list[str], _SUBJECTS] | Unset = UNSET
    """What it is about."""

    pages: int | Unset = UNSET
    """How long it is."""

    def check(self, found: Violations) -> None:
        _TITLE.check(self.title, found)
        _SUBJECTS.check(self.subjects, found)
        _k.integer("pages", self.pages, found)

    def passes(self) -> object:
        return (
            _TITLE.passes(self.title)
            and (self.subjects is UNSET or _SUBJECTS.passes(self.subjects))
            and (self.pages is UNSET or type(self.pages) is int)
        )

    def to_wire_text(self) -> str:
        out: str = f'{{"title":{_j.text(self.title)}'
        if self.subjects is not UNSET:
            out += f',"subjects":{_j.texts(self.subjects)}'
        if self.pages is not UNSET:
            out += f',"pages":{_j.integer(self.pages)}'
        return out + "}"


def _serialize(value: CreateBookRequest) -> HttpRequest:
    path = "/books"
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.json_request("POST", path, query, headers, _p.members(value))


def _deserialize(response: HttpResponse) -> _t.Book:
    value: _t.Book = _a.object_answer(response, _t.Book.from_wire)
    return value


OPERATION = RestOperation(
    name="create_book",
    service=SERVICE,
    validate=CreateBookRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
