"""What a type checker must accept and refuse of streams, unions, maps, documents and pages.

As in cases.py, a line that must be refused ends in `# refused`. The service is that of example.py; never run.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, assert_type

from sdk import UNSET, AsyncStreamingBody, StreamingBody, Unset, given
from sdk.example import AsyncExampleClient, ExampleClient
from sdk.example.operations import DownloadResponse, ListItemsResponse, PutItemResponse
from sdk.example.types import Value


def streams(client: ExampleClient) -> None:
    answer = client.download(key="a")
    assert_type(answer, DownloadResponse[StreamingBody])
    assert_type(answer.body.read(), bytes)
    with answer.body as body:
        for chunk in body:
            assert_type(chunk, bytes)
    client.upload(key="a", body=b"bytes")
    client.upload(key="a", body=iter([b"a", b"b"]))
    with open("file", "rb") as file:
        client.upload(key="a", body=file)
    client.upload(key="a", body="text")  # refused


async def asynchronous_streams(client: AsyncExampleClient) -> None:
    answer = await client.download(key="a")
    assert_type(answer, DownloadResponse[AsyncStreamingBody])
    assert_type(await answer.body.read(), bytes)
    async with answer.body as body:
        async for chunk in body:
            assert_type(chunk, bytes)
    with answer.body:  # refused
        pass


def unions(value: Value) -> str:
    match value:
        case Value(s=str(text)):
            assert_type(text, str)
            return text
        case Value(n=int(number)):
            assert_type(number, int)
            return str(number)
        case Value(l=list(values)):
            assert_type(values, list[Value])
            return ""
        case _:
            return ""


def maps(client: ExampleClient, values: dict[str, Value], item: dict[str, str], when: datetime) -> None:
    client.put_item(
        item={"a": Value(s="x"), "b": Value(l=[Value(n=1)])}, until=when, extra={"any": [1, None]}
    )
    client.put_item(item=values, share=Decimal("0.5"))  # refused
    client.put_item(item=item)  # refused
    client.put_item(item={"a": {"s": "x"}})  # refused
    client.put_item(item=values, until="2026-01-01")  # refused
    client.put_item(item=values, until=None)  # refused
    client.put_item(item=values, client_token="mine")
    Value(s=1)  # refused
    Value("x")  # refused


def answers(client: ExampleClient) -> None:
    answer = client.put_item(item={})
    assert_type(given(answer.old), dict[str, Value])
    for name, value in (answer.old or {}).items():
        assert_type(name, str)
        assert_type(value, Value)
    if answer.kind is not UNSET:
        answer.kind.lower()
    answer.kind.lower()  # refused
    if answer.kind == "NEWER":
        pass


def only_looking(answer: ListItemsResponse, old: PutItemResponse) -> int:
    for item in answer.items:
        assert_type(item, Value)
    assert_type([item.n for item in answer.items], list[int | Unset])
    found = sorted(answer.items, key=lambda item: str(item.s))
    assert_type(found, list[Value])
    for key in old.old:
        assert_type(key, str)
    print("a" in old.old, Value(s="a") in answer.items)
    print(answer.items[0])  # refused
    print(old.old["a"])  # refused
    print(old.old.items())  # refused
    answer.items.append(Value(n=1))  # refused
    print(answer.items[1:])  # refused
    return len(answer.items) + len(old.old)


def pages(client: ExampleClient) -> None:
    for page in client.list_items_pages(max_items=10):
        assert_type(page, ListItemsResponse)
    for item in client.list_items_pages(item_limit=3).items():
        assert_type(item, Value)
    assert_type(next(iter(client.list_items_pages().items())).b, bytes | Unset)


async def asynchronous_pages(client: AsyncExampleClient, document: Any) -> None:
    async for item in client.list_items_pages().items():
        assert_type(item, Value)
    print(list(client.list_items_pages().items()))  # refused
    await client.put_item(item={}, extra=document)
