"""Lists page by page and item by item: limits, resuming, services that go in circles."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.errors import ConfigurationError, PaginationError, ResponseError
from codegen.runtime.http import HttpRequest
from codegen.runtime.pagination import AsyncPages, Pages, Paginator, ResumePoint, last_item
from codegen.runtime.structure import Structure
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
TOKENS: Any = {
    "input_tokens": lambda request: (request.next_token,),
    "begin": lambda request, tokens: replace(request, next_token=tokens[0]),
    "output_tokens": lambda page: (page.next_token,),
}
PAGINATOR: Paginator[Any, Any, Any] = Paginator(
    LIST,
    **TOKENS,
    items=lambda page: page.toys,
    page_size=lambda request, size: replace(request, max_results=size),
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
        **TOKENS,
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
        **TOKENS,
        items=lambda page: page.toys,
    )
    with pytest.raises(ConfigurationError, match="ListToys"):
        shelf.pages(fixed, page_size=7)


def flagged(**changes: Any) -> Paginator[Any, Any, Any]:
    facts: dict[str, Any] = {
        **TOKENS,
        "items": lambda page: page.toys,
        "more": lambda page: page.truncated,
    }
    return Paginator(LIST, **{**facts, **changes})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("length", [1, 2, 3, 7])
@pytest.mark.parametrize("before", [0, 2])
def test_a_circle_of_any_length_is_an_error(kind: str, length: int, before: int) -> None:
    shelf = Shelf(kind, [[1]])

    def answer(request: ListToys) -> Toys:
        here = 0 if request.next_token is UNSET else int(request.next_token)
        following = here + 1 if here < before + length else before + 1
        return Toys([here], str(following))

    shelf.transport.answer("ListToys", answer)
    pages = iter_all(shelf, shelf.pages())
    assert [page.toys for page in pages] == [[number] for number in range(before + length + 1)]
    assert iter_all(shelf, shelf.pages().items()) == list(range(before + length + 1))


def iter_all(shelf: Shelf, iterable: Any) -> list[Any]:
    """What is handed out before the circle is noticed."""
    found: list[Any] = []

    async def collect_async() -> None:
        async for item in iterable:
            found.append(item)

    def collect() -> None:
        for item in iterable:
            found.append(item)

    with pytest.raises(PaginationError, match="ListToys gave the same page token twice"):
        shelf.caller.finish(collect_async()) if shelf.kind == "async" else collect()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_token_that_a_caller_begins_with_counts(kind: str) -> None:
    shelf = Shelf(kind, [[1]])
    shelf.transport.answer("ListToys", Toys([1], "b"), Toys([2], "a"))
    made: Any = Pages if kind == "sync" else AsyncPages
    assert iter_all(shelf, made(shelf.caller.client, PAGINATOR, ListToys(next_token="a"))) == [
        Toys([1], "b"),
        Toys([2], "a"),
    ]
    shelf.transport.answer("ListToys", Toys([1], "b"), Toys([2], "a"))
    assert len(iter_all(shelf, shelf.pages(start=ResumePoint(("a",))))) == 2


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Place(Structure):
    """Where a list goes on."""

    SENSITIVE: ClassVar[frozenset[str]] = frozenset({"secret"})

    secret: str


def test_tokens_that_are_structures_are_told_apart_by_what_they_hide() -> None:
    shelf = Shelf("sync", [[1]])
    shelf.transport.answer(
        "ListToys", Toys([1], {"key": Place(secret="a")}), Toys([2], {"key": Place(secret="b")}), Toys([3])
    )
    assert shelf.all(shelf.pages().items()) == [1, 2, 3]


@pytest.mark.parametrize("kind", KINDS)
def test_more_without_a_token_is_an_error(kind: str) -> None:
    shelf = Shelf(kind, [[1]])
    shelf.transport.answer("ListToys", Toys([1, 2], UNSET, True))
    pages = shelf.pages(flagged())
    assert shelf.all(pages.items(), most=2) == [1, 2]
    with pytest.raises(PaginationError, match="ListToys says that there are more pages"):
        shelf.all(pages.items())
    assert shelf.all(shelf.pages(flagged(), limit=2).items()) == [1, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_flag_that_does_not_come_leaves_it_to_the_token(kind: str) -> None:
    shelf = Shelf(kind, [[1], [2], [3]])
    assert shelf.all(shelf.pages(flagged()).items()) == [1, 2, 3]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_can_go_on_behind_its_last_item(kind: str) -> None:
    @dataclass
    class Toy:
        name: str

    paginator = flagged(
        output_tokens=lambda page: (page.next_token or last_item(page.toys, lambda toy: toy.name),)
    )
    shelf = Shelf(kind, [[1]])
    first, second, third = Toy("a"), Toy("b"), Toy("c")
    shelf.transport.answer("ListToys", Toys([first, second], UNSET, True), Toys([third], UNSET, False))
    assert shelf.all(shelf.pages(paginator).items()) == [first, second, third]
    assert [call.input.next_token for call in shelf.transport.calls] == [UNSET, "b"]
    shelf.transport.answer("ListToys", Toys([], UNSET, True))
    with pytest.raises(PaginationError, match="more pages"):
        shelf.all(shelf.pages(paginator).items())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("toys", [5, True, "bear", {"bear": 1}.items])
def test_a_page_of_another_form_is_an_undecodable_answer(kind: str, toys: Any) -> None:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    transport.answer("ListToys", lambda request: Toys(toys=toys))
    with (
        Caller(kind, transport=transport) as caller,
        pytest.raises(ResponseError, match="ListToys: the answer cannot be decoded"),
    ):
        read_items(kind, caller, PAGINATOR)


@pytest.mark.parametrize("kind", KINDS)
def test_tokens_of_a_page_of_another_form_are_an_undecodable_answer(kind: str) -> None:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    transport.answer("ListToys", lambda request: Toys(toys=[1], next_token=5))
    nested: Any = {**TOKENS, "output_tokens": lambda page: (page.next_token.value,)}
    paginator: Paginator[Any, Any, Any] = Paginator(LIST, **nested, items=lambda page: page.toys)
    with Caller(kind, transport=transport) as caller, pytest.raises(ResponseError, match="ListToys"):
        read_items(kind, caller, paginator)


def read_items(kind: str, caller: Caller, paginator: Paginator[Any, Any, Any]) -> list[Any]:
    if kind == "sync":
        return list(Pages(caller.client, paginator, ListToys()).items())

    async def read() -> list[Any]:
        return [item async for item in AsyncPages(caller.client, paginator, ListToys()).items()]

    return caller.finish(read())  # type: ignore[no-any-return]
