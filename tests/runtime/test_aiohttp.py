"""The transport over aiohttp keeps what the other one promises: the same tests, with its clients."""

from __future__ import annotations

import asyncio
import gc
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.errors import ConfigurationError, ConnectionClosedError
from codegen.runtime.transport import ConnectionOptions
from tests.runtime import (
    test_calls,
    test_eventstream,
    test_hostile,
    test_streaming,
    test_tls,
)
from tests.runtime.clients import Caller
from tests.runtime.servers import Connection, echo, scripted, serving
from tests.runtime.toys import Ask, ask, upload

pytest.importorskip("aiohttp")

LEFT_OUT = {
    # aiohttp learns of it on the loop's next turn, and the test's loop stands still between two calls; a retry takes another.
    "test_a_connection_that_the_server_closed_is_not_used_again",
    # aiohttp writes the head with the first chunk.
    "test_the_head_of_a_request_does_not_wait_for_a_body_that_comes_late",
}
MODULES = (test_calls, test_eventstream, test_hostile, test_streaming, test_tls)


def _cases() -> list[Any]:
    """Every test that is run for both kinds of clients and needs no fixture but the kind."""
    found = []
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("test_") or name in LEFT_OUT:
                continue
            if list(inspect.signature(function).parameters) == ["kind"]:
                found.append(pytest.param(function, id=name))
    return found


@pytest.mark.parametrize("test", _cases())
def test_what_both_kinds_of_clients_promise(test: Callable[[str], None]) -> None:
    test("aiohttp")


@pytest.mark.parametrize("attack", test_hostile.ATTACKS)
def test_a_call_ends_with_a_typed_error(attack: str) -> None:
    test_hostile.test_a_call_ends_with_a_typed_error(attack, "aiohttp")


def test_a_stalled_lookup_of_the_name_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from codegen.runtime.config import Timeouts

    test_hostile.test_a_stalled_lookup_of_the_name_ends_in_time(
        "aiohttp", Timeouts(connect=0.1), "connect timeout", monkeypatch
    )


@pytest.mark.parametrize("later", [False, True])
def test_events_are_sent_signed_in_a_chain(later: bool) -> None:
    test_eventstream.test_events_are_sent_signed_in_a_chain("aiohttp", later)


@pytest.mark.parametrize("how", ["bundle", "off"])
def test_trust_can_be_configured(how: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_tls.test_trust_can_be_configured("aiohttp", how, certificate, monkeypatch)


def test_a_server_that_nobody_vouches_for_gets_nothing(certificate: Path) -> None:
    test_tls.test_a_server_that_nobody_vouches_for_gets_nothing("aiohttp", certificate)


@pytest.mark.parametrize("status", [301, 307])
def test_no_credential_leaves_for_another_host(status: int) -> None:
    test_hostile.test_no_credential_leaves_for_another_host("aiohttp", status)


def test_a_request_is_never_sent_again_behind_the_back_of_the_client() -> None:
    def answer_once(connection: Connection) -> None:
        if connection.receive() and len(connection.requests) == 1:
            connection.answer()
            connection.receive()

    with (
        serving(answer_once) as server,
        Caller("aiohttp", endpoint_url=server.url, retries=1) as caller,
    ):
        caller.call(upload(), Ask(body=b"abc"))
        with pytest.raises(ConnectionClosedError):
            caller.call(upload(), Ask(body=b"def"))
        assert [request.body for request in server.requests] == [b"abc", b"def"]


def test_it_says_that_it_has_no_http_2() -> None:
    from codegen.runtime.transport_aiohttp import AiohttpTransport

    with pytest.raises(ConfigurationError, match="HTTP/2"):
        AiohttpTransport(ConnectionOptions(http2=True))


def test_a_session_of_a_loop_that_has_ended_is_given_up_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As after `asyncio.run` in a program that calls it several times with one client."""
    with serving(scripted(echo)) as server:
        caller = Caller("aiohttp", endpoint_url=server.url)
        for _ in range(3):
            assert asyncio.run(called(caller))["method"] == "POST"
            gc.collect()
        asyncio.run(caller.client.close())
        del caller
        gc.collect()
    assert [record.getMessage() for record in caplog.records if "Unclosed" in record.getMessage()] == []


async def called(caller: Caller) -> Any:
    return await caller.client._call(ask(), Ask("x"))
