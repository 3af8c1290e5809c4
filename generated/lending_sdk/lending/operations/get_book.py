"""get_book of Lending, from books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_ID = _c.Integer("id", 55, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class GetBookRequest(Structure):
    """The parameters of get_book."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {"id": "id"}

    id: Annotated[int, _ID]
    """Number of the book."""

    def check(self, found: Violations) -> None:
        _ID.check(self.id, found)

    def passes(self) -> object:
        return _ID.passes(self.id)


def _serialize(value: GetBookRequest) -> HttpRequest:
    path = _p.path("/books/", _p.label("id", value.id))
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.bare_request("GET", path, query, headers)


def _deserialize(response: HttpResponse) -> _t.Book:
    value: _t.Book = _a.object_answer(response, _t.Book.from_wire)
    return value


OPERATION = RestOperation(
    name="get_book",
    service=SERVICE,
    validate=GetBookRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
