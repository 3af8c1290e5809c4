"""update_book of Lending, from books."""

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

_ID = _c.Integer("id", 119, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class UpdateBookRequest(Structure):
    """The parameters of update_book."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {"id": "id", "title": "title"}

    id: Annotated[int, _ID]
    """Number of the book."""

    title: str | Unset = UNSET
    """Its new title."""

    def check(self, found: Violations) -> None:
        _ID.check(self.id, found)
        _k.text("title", self.title, found)

    def passes(self) -> object:
        return _ID.passes(self.id) and (self.title is UNSET or type(self.title) is str)

    def to_wire_text(self) -> str:
        out: str = ""
        if self.title is not UNSET:
            out += f',"title":{_j.text(self.title)}'
        return f"{{{out[1:]}}}"


def _serialize(value: UpdateBookRequest) -> HttpRequest:
    path = _p.path("/books/", _p.label("id", value.id))
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.json_request("PUT", path, query, headers, _p.members(value, "id"))


def _deserialize(response: HttpResponse) -> _t.Book:
    value: _t.Book = _a.object_answer(response, _t.Book.from_wire)
    return value


OPERATION = RestOperation(
    name="update_book",
    service=SERVICE,
    validate=UpdateBookRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
