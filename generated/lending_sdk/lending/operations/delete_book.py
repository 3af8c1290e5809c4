"""delete_book of Lending, from books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.validation import Violations
from ..service import SERVICE

_ID = _c.Integer("id", 145, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DeleteBookRequest(Structure):
    """The parameters of delete_book."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {"id": "id"}

    id: Annotated[int, _ID]
    """Number of the book."""

    def check(self, found: Violations) -> None:
        _ID.check(self.id, found)

    def passes(self) -> object:
        return _ID.passes(self.id)


def _serialize(value: DeleteBookRequest) -> HttpRequest:
    path = _p.path("/books/", _p.label("id", value.id))
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.bare_request("DELETE", path, query, headers)


def _deserialize(response: HttpResponse) -> Any:
    value: Any = _a.answer(response)
    return value


OPERATION = RestOperation(
    name="delete_book",
    service=SERVICE,
    validate=DeleteBookRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
