"""REST requests that have no form on the wire end in errors of the SDK before anything is sent: the SDK of the lending
library's pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runtime.servers import Connection, Request, scripted, serving
from tests.support.sdk import Sdk, build_sdk

HALF = "half \ud83d"
DEEP = 1_000_000
"""Deeper than any Python goes: how deep that is, differs."""
CIRCLE: dict[str, Any] = {}
CIRCLE["self"] = CIRCLE


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(project / "input_docs/lending", tmp_path_factory.mktemp("sdk"), "sdk_unsendable")


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


CALLS: dict[str, Callable[[Any], object]] = {
    "query": lambda c: c.books.list(subjects=[HALF]),
    "more query": lambda c: c.books.get(id=1, extra_query={"a": HALF}),
    "more headers": lambda c: c.books.get(id=1, extra_headers={"a": HALF}),
    "a header that is no text": lambda c: c.books.get(id=1, extra_headers={"a": 5}),
    "a deep body": lambda c: c.books.create(title="x", extra_body={"a": nested(DEEP)}),
    "no number": lambda c: c.books.create(title="x", extra_body={"a": float("nan")}),
    "a circle": lambda c: c.books.create(title="x", extra_body=CIRCLE),
    "a deep free body": lambda c: c.request("POST", "/books", json=nested(DEEP)),
    "a free form": lambda c: c.request("POST", "/books", form={"a": HALF}),
    "a free query": lambda c: c.request("GET", "/books", query={"a": HALF}),
    "a free path": lambda c: c.request("GET", f"/{HALF}"),
}


@pytest.mark.parametrize("call", CALLS)
def test_no_other_exception_escapes(built: Sdk, call: str) -> None:
    errors = built.module("_runtime.errors")
    with (
        serving(scripted((200, b"{}"))) as server,
        built.module("lending").Lending(base_url=server.url, token="t") as client,
        pytest.raises((errors.ValidationError, errors.ConfigurationError)) as raised,
    ):
        CALLS[call](client)
    assert server.requests == []
    assert str(raised.value).replace("\n", "").isprintable()


@pytest.mark.parametrize("token", [HALF, "a\nb", "", ("user", HALF), ("user", "a\x00")])
def test_a_secret_that_no_header_can_have_is_told(built: Sdk, token: Any) -> None:
    with (
        serving(scripted((200, b"{}"))) as server,
        built.module("lending").Lending(base_url=server.url, token=token) as client,
        pytest.raises(built.module("_runtime.errors").CredentialsError),
    ):
        client.books.get(id=1)
    assert server.requests == []


def test_what_has_no_form_is_not_sent_as_what_python_shows(built: Sdk) -> None:
    refused = built.module("_runtime.errors").ValidationError
    with built.module("lending").Lending(base_url="http://127.0.0.1:1", token="t") as client:
        with pytest.raises(refused, match="object"):
            client.books.create(title="x", extra_body={"a": object()})
        with pytest.raises(refused, match="function"):
            client.request("POST", "/books", json=[lambda: 1])


@pytest.mark.parametrize(
    "link", ["http://[", "http://x:abc/", "//elsewhere.example/books", "javascript:1", "/"]
)
def test_a_link_to_a_next_page_that_cannot_be_called_is_told(built: Sdk, link: str) -> None:
    def answer(connection: Connection, request: Request) -> None:
        connection.answer(200, b'[{"id": 1}]', Link=f'<{link}>; rel="next"')

    with (
        serving(scripted(answer)) as server,
        built.module("lending").Lending(base_url=f"{server.url}/api", token="t") as client,
        pytest.raises(built.module("_runtime.errors").PaginationError),
    ):
        list(client.books.list_pages())
    assert len(server.requests) == 1


def test_a_link_may_name_the_usual_port(built: Sdk) -> None:
    links, addresses = (built.module(f"_runtime.rest.{name}") for name in ("links", "addresses"))
    address, _ = addresses.parse("https://library.example/api")
    assert links.target_of("https://library.example:443/api/books?page=2", address, "/books") == (
        "/books",
        [("page", "2")],
    )


def test_what_a_path_cannot_hold_is_told_with_the_operation(built: Sdk) -> None:
    errors = built.module("_runtime.errors")
    with (
        built.module("lending").Lending(base_url="http://127.0.0.1:1", token="t") as client,
        pytest.raises(errors.ValidationError, match=r"get_member_by_name: .*\n  name: is required") as raised,
    ):
        client.members.get_member_by_name(name="")
    assert raised.value.operation == "get_member_by_name"


def test_hypothesis_makes_only_requests_that_can_be_sent(built: Sdk) -> None:
    operation = built.module("lending.operations.get_member_by_name")

    @settings(max_examples=100, deadline=None, database=None)
    @given(st.from_type(operation.GetMemberByNameRequest))
    def try_one(request: Any) -> None:
        assert operation.OPERATION.serialize(request).path.count("/") == 2

    try_one()


def test_wrong_members_of_the_body_take_no_others_into_it(built: Sdk) -> None:
    with (
        serving(scripted((200, b'{"id": 1, "title": "x"}'))) as server,
        built.module("lending").Lending(base_url=server.url, token="t", validation="off") as client,
    ):
        client.books.update(id=1, title=5)
    assert json.loads(server.requests[0].body) == {"title": 5}


def test_an_empty_base_url_is_not_that_of_the_pages(built: Sdk) -> None:
    with pytest.raises(built.module("_runtime.errors").ConfigurationError, match="base URL"):
        built.module("lending").Lending(base_url="", token="t")
