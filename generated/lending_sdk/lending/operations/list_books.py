"""list_books of Lending, from books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..._runtime import checks as _k
from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.protocols import values as _v
from ..._runtime.rest.operation import RestOperation
from ..._runtime.rest.pages import PagePlan
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_SUBJECTS = _c.ListOf(_c.TEXT, "subjects", 19)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ListBooksRequest(Structure):
    """The parameters of list_books."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {
        "subjects": "subjects",
        "lent": "lent",
        "page": "page",
        "per_page": "per_page",
    }

    subjects: Annotated[list[str], _SUBJECTS] | Unset = UNSET
    """Only books on these subjects."""

    lent: bool | Unset = UNSET
    """Only books that are lent, or that are not."""

    page: int | Unset = UNSET
    """Number of the page, from 1."""

    per_page: int | Unset = UNSET
    """Books on a page."""

    def check(self, found: Violations) -> None:
        _SUBJECTS.check(self.subjects, found)
        _k.boolean("lent", self.lent, found)
        _k.integer("page", self.page, found)
        _k.integer("per_page", self.per_page, found)

    def passes(self) -> object:
        return (
            (self.subjects is UNSET or _SUBJECTS.passes(self.subjects))
            and (self.lent is UNSET or type(self.lent) is bool)
            and (self.page is UNSET or type(self.page) is int)
            and (self.per_page is UNSET or type(self.per_page) is int)
        )


def _serialize(value: ListBooksRequest) -> HttpRequest:
    path = "/books"
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    _p.add_query(query, "subjects", value.subjects)
    _p.add_query(query, "lent", value.lent)
    _p.add_query(query, "page", value.page)
    _p.add_query(query, "per_page", value.per_page)
    return _p.bare_request("GET", path, query, headers)


def _deserialize(response: HttpResponse) -> list[_t.Book]:
    value: list[_t.Book] = _a.list_answer(
        response, lambda v: _v.read_list(v, _t.Book.from_wire)
    )
    return value


OPERATION = RestOperation(
    name="list_books",
    service=SERVICE,
    validate=ListBooksRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)

PAGES: PagePlan[ListBooksRequest, list[_t.Book], _t.Book] = PagePlan(
    operation=OPERATION,
    style="page",
    items=lambda page: page,
    start=lambda request: request.page,
    begin=lambda request, start: request.replace(page=int(start)),
)
