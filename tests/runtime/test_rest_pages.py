"""Lists over plain HTTP whatever callers do with a page that they have, and whatever services put into it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from codegen.runtime.errors import PaginationError, ResponseError
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.protocols.http_answers import list_answer
from codegen.runtime.rest.operation import RestOperation
from codegen.runtime.rest.pages import PagePlan
from codegen.runtime.structure import Structure
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from codegen.runtime.unset import UNSET, Unset
from tests.runtime.servers import scripted, serving
from tests.runtime.test_rest_requests import AsyncKilns, Kilns

JSON = {"content-type": "application/json"}


@dataclass
class Asked:
    page: Any = UNSET


@dataclass(kw_only=True, eq=False, repr=False)
class Kiln(Structure):
    """A class of which the page shows one member."""

    NAMES: ClassVar[dict[str, str]] = {"glaze": "glaze"}
    glaze: str | Unset = UNSET

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        kiln = cls(glaze=data.pop("glaze", UNSET))
        kiln.unknown_members = data
        return kiln


PLAN: Any = PagePlan(
    operation=RestOperation(
        name="ListKilns",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", "/kilns"),
        deserialize=lambda response: list_answer(response, lambda value: [Kiln.from_wire(v) for v in value]),
    ),
    style="page",
    items=lambda page: page,
    start=lambda request: request.page,
    begin=lambda request, page: replace(request, page=page),
)


def prepared(transport: Any, *pages: Any) -> Any:
    transport.answer("ListKilns", *(HttpResponse(200, JSON, json.dumps(page).encode()) for page in pages))
    return transport


def client(transport: Any) -> Kilns:
    return Kilns(base_url="http://kilns.example", transport=transport)


PAGES = ([{"id": 1}, {"id": 2}], [{"id": 3}, {"id": 4}], [])


def test_a_list_goes_on_though_the_caller_takes_the_items_out_of_a_page() -> None:
    found: list[int] = []
    with client(prepared(FakeTransport(), *PAGES)) as kilns:
        for page in kilns._pages(PLAN, Asked(), {}):
            while page:
                found.append(page.pop(0).unknown_members["id"])
    assert found == [1, 2, 3, 4]

    async def run() -> list[int]:
        transport = prepared(AsyncFakeTransport(), *PAGES)
        async with AsyncKilns(base_url="http://kilns.example", transport=transport) as kilns:
            taken: list[int] = []
            async for page in kilns._pages(PLAN, Asked(), {}):
                while page:
                    taken.append(page.pop(0).unknown_members["id"])
            return taken

    assert asyncio.run(run()) == found


def test_the_last_page_before_an_error_is_given() -> None:
    found: list[Any] = []
    with client(prepared(FakeTransport(), PAGES[0], PAGES[0])) as kilns, pytest.raises(PaginationError):
        found += (page for page in kilns._pages(PLAN, Asked(), {}))
    pages = iter(client(prepared(FakeTransport(), PAGES[0], PAGES[0]))._pages(PLAN, Asked(), {}))
    assert [len(next(pages)), len(next(pages))] == [2, 2]


def test_items_that_differ_only_in_what_no_page_describes_are_no_circle() -> None:
    pages = [
        [{"glaze": "red", "id": 2 * number}, {"glaze": "red", "id": 2 * number + 1}] for number in range(3)
    ]
    with client(prepared(FakeTransport(), *pages, [])) as kilns:
        items = list(kilns._pages(PLAN, Asked(), {}).items())
    assert [item.unknown_members["id"] for item in items] == [0, 1, 2, 3, 4, 5]


def test_items_that_are_nested_deeply_are_given_or_an_answer_that_cannot_be_decoded() -> None:
    body = f'[{{"a": {"[" * 800}1{"]" * 800}}}]'.encode()
    with (
        serving(scripted((200, body), (200, b"[]"))) as server,
        Kilns(base_url=server.url) as kilns,
        contextlib.suppress(ResponseError),
    ):
        list(kilns._pages(PLAN, Asked(), {}))


LINKED: Any = replace(
    PLAN,
    operation=RestOperation(
        name="ListKilns",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", "/kilns"),
        deserialize=lambda response: json.loads(response.body),
    ),
    style="link",
    items=lambda page: page["kilns"],
    token=lambda page: page.get("next", UNSET),
    start=None,
    begin=None,
)
LAST: Any = replace(PLAN, style="last-id", last=lambda kiln: kiln.unknown_members.get("id", UNSET))


@pytest.mark.parametrize("address", [{"href": "/kilns?page=2"}, ["/kilns?page=2"], 2, True])
def test_an_address_of_another_form_is_no_end_of_a_list(address: Any) -> None:
    transport = prepared(FakeTransport(), {"kilns": [1], "next": address})
    items = client(transport)._pages(LINKED, Asked(), {}).items()
    assert next(items) == 1
    with pytest.raises(
        PaginationError, match="ListKilns says that there are more pages, and not where they begin"
    ):
        next(items)


@pytest.mark.parametrize("address", [{}, [], "", None, False, 0])
def test_no_address_is_the_end_of_a_list(address: Any) -> None:
    transport = prepared(FakeTransport(), {"kilns": [1], "next": address})
    assert list(client(transport)._pages(LINKED, Asked(), {}).items()) == [1]


def test_a_last_item_without_its_id_is_no_end_of_a_list() -> None:
    items = client(prepared(FakeTransport(), [{"id": 1}, {}]))._pages(LAST, Asked(), {}).items()
    assert [next(items).unknown_members, next(items).unknown_members] == [{"id": 1}, {}]
    with pytest.raises(PaginationError, match="not where they begin"):
        next(items)
    assert len(list(client(prepared(FakeTransport(), [{"id": 1}], []))._pages(LAST, Asked(), {}))) == 2
