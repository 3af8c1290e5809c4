"""Exceptions at every opcode and at every await of calls over plain HTTP: streams, pages, redirects, raw answers, secrets."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from codegen.runtime import connection_sync, drive, http1, pool_sync, slots, streaming, transport_sync
from codegen.runtime.config import Timeouts
from codegen.runtime.http import HttpRequest
from codegen.runtime.protocols.http_answers import list_answer
from codegen.runtime.rest import auth, call, pages, raw, redirects, streams
from codegen.runtime.rest import client as rest_client
from codegen.runtime.rest.operation import RestOperation
from codegen.runtime.rest.pages import PagePlan
from codegen.runtime.transport_aiohttp import AiohttpTransport
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.runtime.test_rest_requests import AsyncKilns, Kilns
from tests.runtime.test_slots import Interrupt, Opcodes, Steps

PATIENT = Timeouts(connect=60, read=60, pool=0.2, total=60)
LINES = b'{"id":1}\n{"id":2}\n' + b" " * 300_000 + b"\n"
SYNC = (
    slots, pool_sync, transport_sync, connection_sync, http1, drive, streaming,
    auth, call, pages, raw, redirects, streams, rest_client,
)  # fmt: skip


def answered(connection: Connection, request: Request) -> None:
    path, _, query = request.target.partition("?")
    if path == "/moved":
        connection.answer(302, b"", Location="/kilns")
    elif path == "/lines":
        connection.answer(200, LINES, Content_Type="application/x-ndjson")
    elif path == "/refused":
        connection.answer(404, b'{"message": "none"}')
    else:
        following = {} if "page=2" in query else {"Link": '</kilns?page=2>; rel="next"'}
        connection.answer(
            200, json.dumps([{"at": query}]).encode(), Content_Type="application/json", **following
        )


PLAN: Any = PagePlan(
    operation=RestOperation(
        name="ListKilns",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", "/kilns"),
        deserialize=list_answer,
    ),
    style="link",
    items=lambda page: page,
)


def follows(client: Any) -> None:
    assert client.request("GET", "/moved") == [{"at": ""}]


def reads_raw(client: Any) -> None:
    assert client.raw(client.request, "GET", "/kilns").status == 200


def streams_some(client: Any) -> None:
    with client.stream(client.request, "GET", "/lines") as stream:
        assert next(stream.items()) == {"id": 1}


def streams_all(client: Any) -> None:
    with client.stream(client.request, "GET", "/lines") as stream:
        assert len(list(stream.items())) == 2


def drops_a_stream(client: Any) -> None:
    stream = client.stream(client.request, "GET", "/lines").__enter__()
    next(stream.chunks())


def lists(client: Any) -> None:
    assert len(list(client._pages(PLAN, None, {}).items())) == 2


def is_refused(client: Any) -> None:
    with pytest.raises(call.ApiError):
        client.request("GET", "/refused")


USES = [follows, reads_raw, streams_some, streams_all, drops_a_stream, lists, is_refused]


@pytest.mark.parametrize("use", USES)
def test_an_exception_at_any_opcode_leaves_the_pool_whole(
    use: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", lambda details: None)
    settings: Any = {"max_connections": 1, "timeouts": PATIENT, "retries": 1, "token": lambda: "pass"}
    with serving(scripted(answered)) as server, Kilns(base_url=server.url, **settings) as client:
        with Opcodes(SYNC, sys.maxsize):
            # Python 3.12 tells of opcodes only from the second time on.
            use(client)
        transport: Any = client._transport
        number, faults, place = 0, 0, "?"
        while True:
            # The later calls of one use run what the first one has run: of these every opcode is one too many to wait for.
            number += 1 if number < 300 else 5
            with Opcodes(SYNC, number) as opcodes:
                try:
                    use(client)
                except Interrupt as interrupt:
                    place = str(interrupt)
            if not opcodes.raised:
                break
            faults += 1
            if any(pool.taken for pool in transport._pools.values()):
                gc.collect()
            assert not any(pool.taken for pool in transport._pools.values()), f"lost at {number}: {place}"
            assert transport_sync._calls.deadline() is None, f"left behind at {number}: {place}"
            assert raw.recorded.get() is None, f"still recorded at {number}: {place}"
            assert streams.wished.get() is None, f"still wished at {number}: {place}"
        assert faults > 300
        use(client)


async def follows_async(client: Any) -> None:
    assert await client.request("GET", "/moved") == [{"at": ""}]


async def reads_raw_async(client: Any) -> None:
    assert (await client.raw(client.request, "GET", "/kilns")).status == 200


async def streams_some_async(client: Any) -> None:
    async with client.stream(client.request, "GET", "/lines") as stream:
        assert await anext(stream.items()) == {"id": 1}


async def streams_all_async(client: Any) -> None:
    async with client.stream(client.request, "GET", "/lines") as stream:
        assert len([item async for item in stream.items()]) == 2


async def drops_a_stream_async(client: Any) -> None:
    stream = await client.stream(client.request, "GET", "/lines").__aenter__()
    await anext(stream.chunks())


async def lists_async(client: Any) -> None:
    assert len([item async for item in client._pages(PLAN, None, {}).items()]) == 2


ASYNC_USES = [
    follows_async,
    reads_raw_async,
    streams_some_async,
    streams_all_async,
    drops_a_stream_async,
    lists_async,
]


@pytest.mark.parametrize("kind", ["async", "aiohttp"])
@pytest.mark.parametrize("error", [asyncio.CancelledError, Interrupt])
@pytest.mark.parametrize("use", ASYNC_USES)
def test_an_exception_at_any_await_leaves_the_pool_whole(
    use: Callable[[Any], Any], error: type[BaseException], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", lambda details: None)

    async def secret() -> str:
        await asyncio.sleep(0)
        return "pass"

    async def main(url: str) -> int:
        settings: Any = {"max_connections": 1, "timeouts": PATIENT, "retries": 1, "token": secret}
        if kind == "aiohttp":
            settings["transport"] = AiohttpTransport(transport_options())
        async with AsyncKilns(base_url=url, **settings) as client:
            await use(client)
            number = 0
            while True:
                number += 1
                steps = Steps(use(client), number, error)
                with contextlib.suppress(error):
                    await steps
                raised = steps.raised
                del steps
                await asyncio.sleep(0)
                gc.collect()
                # With one connection a lost slot would end this call with an error.
                assert (await client.request("GET", "/kilns"))[0] == {"at": ""}, f"at await {number}"
                if not raised:
                    return number

    with serving(scripted(answered)) as server:
        assert asyncio.run(main(server.url)) > 2


def transport_options() -> Any:
    from codegen.runtime.transport import ConnectionOptions

    return ConnectionOptions(max_connections=1)
