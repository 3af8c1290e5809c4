"""Lists page by page and item by item: limits, resuming, services that go in circles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.errors import ConfigurationError, PaginationError
from codegen.runtime.http import HttpRequest
from codegen.runtime.pagination import AsyncPages, Pages, Paginator, ResumePoint
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from codegen.runtime.unset import UNSET
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import ask


@dataclass
class ListToys:
    next_token: Any = UNSET
    max_results: Any = UNSET


@dataclass
class Toys:
    toys: Any = UNSET
    next_token: Any = UNSET
    truncated: Any = UNSET


LIST: Any = ask(
    name="ListToys",
    validate=lambda request: [],
    serialize=lambda request: HttpRequest("POST", body=json.dumps(str(request)).encode()),
)
PAGINATOR: Paginator[Any, Any, Any] = Paginator(
    LIST,
    input_tokens=("next_token",),
    output_tokens=(lambda page: page.next_token,),
    items=lambda page: page.toys,
    page_size="max_results",
)


class Shelf:
    """A client of a service that hands out prepared pages by token."""

    def __init__(self, kind: str, pages: list[list[int]]) -> None:
        self.kind = kind
        self.transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()

        def answer(request: ListToys) -> Toys:
            index = 0 if request.next_token is UNSET else int(request.next_token)
            more = str(index + 1) if index + 1 < len(pages) else UNSET
            return Toys(pages[index] or UNSET, more)

        self.transport.answer("ListToys", answer)
        self.caller = Caller(kind, transport=self.transport)

    def pages(self, paginator: Any = PAGINATOR, **options: Any) -> Any:
        kind: Any = Pages if self.kind == "sync" else AsyncPages
        return kind(self.caller.client, paginator, ListToys(), **options)

    def all(self, iterable: Any, most: int = 1000) -> list[Any]:
        async def collect() -> list[Any]:
            found = []
            async for item in iterable:
                found.append(item)
                if len(found) == most:
                    break
            return found

        if self.kind == "async":
            found: list[Any] = self.caller.finish(collect())
            return found
        return [item for _, item in zip(range(most), iterable, strict=False)]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_and_items_come_in_order(kind: str) -> None:
    shelf = Shelf(kind, [[1, 2], [], [3], [4, 5]])
    assert shelf.all(shelf.pages().items()) == [1, 2, 3, 4, 5]
    assert [page.toys for page in shelf.all(shelf.pages())] == [[1, 2], UNSET, [3], [4, 5]]


@pytest.mark.parametrize("kind", KINDS)
def test_no_more_is_asked_for_than_is_needed(kind: str) -> None:
    shelf = Shelf(kind, [[1, 2], [3, 4], [5]])
    assert shelf.all(shelf.pages(limit=3).items()) == [1, 2, 3]
    assert len(shelf.transport.calls) == 2
    assert shelf.all(shelf.pages(limit=0).items()) == []
    assert len(shelf.transport.calls) == 2


pages_strategy = st.lists(st.lists(st.integers(), max_size=4), min_size=1, max_size=5)


@given(pages_strategy, st.integers(0, 20), st.sampled_from(KINDS))
def test_resuming_gives_what_is_left(pages: list[list[int]], limit: int, kind: str) -> None:
    shelf = Shelf(kind, pages)
    everything = [item for page in pages for item in page]
    first = shelf.pages(limit=limit)
    head = shelf.all(first.items())
    assert head == everything[:limit]
    tail = []
    if first.resume_point is not None:
        point = ResumePoint(*json.loads(json.dumps(first.resume_point)))
        tail = shelf.all(shelf.pages(start=ResumePoint(tuple(point.tokens), point.skip)).items())
    assert head + tail == everything


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_repeats_a_token_is_an_error(kind: str) -> None:
    shelf = Shelf(kind, [[1]])
    shelf.transport.answer("ListToys", lambda request: Toys([1], "again"))
    with pytest.raises(PaginationError, match="ListToys"):
        shelf.all(shelf.pages().items())
    with pytest.raises(PaginationError):
        shelf.all(shelf.pages())


@pytest.mark.parametrize("kind", KINDS)
def test_a_flag_can_say_whether_there_is_more(kind: str) -> None:
    flagged = Paginator(
        LIST,
        input_tokens=("next_token",),
        output_tokens=(lambda page: page.next_token,),
        items=lambda page: page.toys,
        more=lambda page: page.truncated,
    )
    shelf = Shelf(kind, [[1]])
    shelf.transport.answer("ListToys", Toys([1], "a", True), Toys([2], "a-rest", False))
    assert shelf.all(shelf.pages(flagged).items()) == [1, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_callers_request_stays_as_it_was(kind: str) -> None:
    shelf = Shelf(kind, [[1], [2]])
    request = ListToys(max_results=1)
    made: Any = Pages if kind == "sync" else AsyncPages
    assert shelf.all(made(shelf.caller.client, PAGINATOR, request).items()) == [1, 2]
    assert request == ListToys(max_results=1)
    assert [call.input.max_results for call in shelf.transport.calls] == [1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_of_pages_can_be_asked_for_where_the_operation_takes_it(kind: str) -> None:
    shelf = Shelf(kind, [[1], [2]])
    assert shelf.all(shelf.pages(page_size=7).items()) == [1, 2]
    assert [call.input.max_results for call in shelf.transport.calls] == [7, 7]
    fixed = Paginator(
        LIST,
        input_tokens=["next_token"],
        output_tokens=[lambda page: page.next_token],
        items=lambda page: page.toys,
    )
    with pytest.raises(ConfigurationError, match="ListToys"):
        shelf.pages(fixed, page_size=7)
