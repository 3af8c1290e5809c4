"""Errors of the network say which call failed, where it went and for which region."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from codegen.runtime.config import Timeouts
from codegen.runtime.errors import TransportError
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.runtime.toys import Ask, ask, download


def hangs_up(connection: Connection, request: Request) -> None:
    connection.socket.close()


def nonsense(connection: Connection, request: Request) -> None:
    connection.send(b"this is no HTTP\r\n\r\n")


def no_json(connection: Connection, request: Request) -> None:
    connection.answer(200, b"<html>")


def cut_off(connection: Connection, request: Request) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
    connection.socket.close()


def silent(connection: Connection, request: Request) -> None:
    connection.receive()


@pytest.mark.parametrize("kind", [*KINDS, "aiohttp"])
@pytest.mark.parametrize("answer", [hangs_up, nonsense, no_json, cut_off, silent])
def test_every_error_of_the_network_names_its_place(
    kind: str, answer: Callable[[Connection, Request], None]
) -> None:
    settings: dict[str, Any] = {"retries": 1, "timeouts": Timeouts(read=0.3)}
    with (
        serving(scripted(answer)) as server,
        Caller(kind, endpoint_url=server.url, **settings) as caller,
        pytest.raises(TransportError) as caught,
    ):
        caller.call(ask(), Ask(value="x", path="/things/a"))
    assert_names(caught.value, "Ask", f"{server.url}/things/a")


@pytest.mark.parametrize("kind", [*KINDS, "aiohttp"])
def test_a_body_that_breaks_off_names_its_place(kind: str) -> None:
    with (
        serving(scripted(cut_off)) as server,
        Caller(kind, endpoint_url=server.url, retries=1) as caller,
    ):
        body = caller.call(download(), Ask())
        with pytest.raises(TransportError) as caught:
            caller.finish(body.read())
    assert_names(caught.value, "Download", server.url)


@pytest.mark.parametrize("kind", [*KINDS, "aiohttp"])
def test_nobody_listens(kind: str) -> None:
    with serving(scripted()) as server:
        url = server.url
    with Caller(kind, endpoint_url=url, retries=1) as caller, pytest.raises(TransportError) as caught:
        caller.call(ask(), Ask())
    assert_names(caught.value, "Ask", url)


def test_paths_of_requests_with_secrets_are_not_shown() -> None:
    operation = ask(sensitive=True)
    with (
        serving(scripted(hangs_up)) as server,
        Caller("sync", endpoint_url=server.url, retries=1) as caller,
        pytest.raises(TransportError) as caught,
    ):
        caller.call(operation, Ask(path="/hunter2"))
    assert_names(caught.value, "Ask", server.url)


def assert_names(error: TransportError, operation: str, url: str) -> None:
    for text in (str(error), str(copy.copy(error)), str(pickle.loads(pickle.dumps(error)))):
        assert f"({operation}, {url}" in text
        assert text.endswith("region us-east-1)")
        assert "hunter2" not in text
        assert text.count(url) == 1
