"""Answers of another JSON kind than the page has are errors that hold what arrived: the SDK of the lending library's pages."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.servers import Connection, Request, scripted, serving
from tests.support.sdk import Sdk, build_sdk


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(project / "input_docs/lending", tmp_path_factory.mktemp("sdk"), "sdk_wrong_kinds")


def answered(built: Sdk, body: bytes, method: str, arguments: dict[str, Any], asynchronous: bool) -> Any:
    """What a method of `books` gives for one answer."""
    def handle(connection: Connection, request: Request) -> None:
        connection.answer(200, body, Content_Type="application/json")

    with serving(scripted(handle)) as server:
        settings = {"base_url": server.url, "token": "open-sesame"}
        if not asynchronous:
            with built.module("lending").Lending(**settings) as client:
                return getattr(client.books, method)(**arguments)

        async def call() -> Any:
            async with built.module("lending").AsyncLending(**settings) as client:
                return await getattr(client.books, method)(**arguments)

        return asyncio.run(call())


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    ("method", "arguments", "body", "words"),
    [
        ("get", {"id": 1}, b'[{"id": 1}]', "the answer is an array, where the documentation has an object"),
        ("get", {"id": 1}, b'"gone"', "the answer is a string, where the documentation has an object"),
        ("get", {"id": 1}, b"true", "the answer is true or false, where"),
        ("list", {}, b'{"books": []}', "the answer is an object, where the documentation has an array"),
        ("list", {}, b"7", "the answer is a number, where the documentation has an array"),
    ],
)
def test_another_kind_is_an_error_with_the_answer(
    built: Sdk, method: str, arguments: dict[str, Any], body: bytes, words: str, asynchronous: bool
) -> None:
    errors = built.module("_runtime.errors")
    with pytest.raises(errors.ResponseError, match=words) as caught:
        answered(built, body, method, arguments, asynchronous)
    assert caught.value.response.body == body
    assert not caught.value.retryable
    assert "/books" in str(caught.value)


@pytest.mark.parametrize("item", [b"[1]", b"seven", b"{"])
def test_an_item_of_another_kind_in_a_stream_names_the_operation_and_is_not_asked_for_again(built: Sdk, item: bytes) -> None:
    def handle(connection: Connection, request: Request) -> None:
        connection.answer(200, b'{"id": 1}\n' + item + b"\n", Content_Type="application/x-ndjson")

    with (
        serving(scripted(handle)) as server,
        built.module("lending").Lending(base_url=server.url, token="open-sesame") as client,
        client.stream(client.books.get, id=1) as stream,
    ):
        items = stream.items()
        assert next(items).id == 1
        with pytest.raises(built.module("_runtime.errors").ResponseError, match="an item cannot be decoded") as caught:
            next(items)
    assert not caught.value.retryable


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_the_right_kind_may_hold_anything(built: Sdk, asynchronous: bool) -> None:
    book = answered(built, b'{"id": "seven", "spine": [1]}', "get", {"id": 7}, asynchronous)
    assert (book.id, book.unknown_members["spine"]) == ("seven", [1])
    assert answered(built, b"null", "get", {"id": 7}, asynchronous) is None
    assert answered(built, b"", "list", {}, asynchronous) == []
    assert answered(built, b"[]", "list", {}, asynchronous) == []
