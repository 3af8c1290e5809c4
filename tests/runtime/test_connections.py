"""A connection carries one call's answer at a time, and belongs to one process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.session import Session
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import SdkError, ServiceError
from tests.runtime.clients import Caller
from tests.runtime.servers import Connection, Request, echo, scripted, serving
from tests.runtime.toys import Ask, ask, download

ALL_KINDS = ("sync", "async", "aiohttp")
PATIENT = Timeouts(connect=30, read=30, pool=30, total=60)
LIE = b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"method": "lie"}'


def ready(kind: str) -> str:
    if kind == "aiohttp":
        pytest.importorskip("aiohttp")
    return kind


def answers_twice(connection: Connection, request: Request) -> None:
    connection.send_and_wait(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + LIE)
    sent_all.set()


async def turns_of_the_loop() -> None:
    """Time enough for the loop to see what the system has, and to call who reads it."""
    for _ in range(5):
        await asyncio.sleep(0)


def wait_for_all() -> None:
    assert sent_all.wait(30)


def answers_with_more_than_it_says(connection: Connection, request: Request) -> None:
    connection.send_and_wait(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}\r\n\r\n")
    sent_all.set()


def answers_twice_in_chunks(connection: Connection, request: Request) -> None:
    connection.send_and_wait(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + LIE
    )
    sent_all.set()


def answers_again_in_a_record_of_its_own(connection: Connection, request: Request) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    connection.send_and_wait(LIE)
    sent_all.set()


sent_all = threading.Event()
"""Set when the last byte of an excess is on its way: what comes behind the next request is not to be told from its answer."""


EXCESSES: list[Callable[[Connection, Request], None]] = [
    answers_twice,
    answers_with_more_than_it_says,
    answers_twice_in_chunks,
    answers_again_in_a_record_of_its_own,
]


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("excess", EXCESSES)
@pytest.mark.parametrize("streams", [False, True])
def test_bytes_behind_an_answer_are_nobodys_answer(
    streams: bool, excess: Callable[[Connection, Request], None], kind: str
) -> None:
    sent_all.clear()
    with (
        serving(scripted(excess, echo)) as server,
        Caller(ready(kind), endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        if kind == "aiohttp":
            # It refuses an answer that has anything behind it, which is then asked for again.
            assert caller.call(ask(), Ask("x")).get("method") != "lie"
        elif streams:
            assert caller.finish(caller.call(download(), Ask("x")).read(2)) == b"{}"
        else:
            assert caller.call(ask(), Ask("x")) == {}
        wait_for_all()
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize(
    "excess", [LIE, LIE * 2, b"\r\n", b"x" * 200_000], ids=["answer", "two", "end", "much"]
)
@pytest.mark.parametrize("taken", [False, True], ids=["in the kernel", "by the loop"])
def test_what_comes_once_a_connection_is_idle_is_nobodys_answer(
    taken: bool, excess: bytes, kind: str
) -> None:
    """The event loop may have read it meanwhile or not."""
    idle = threading.Event()
    sent_all.clear()

    def answers_and_then(connection: Connection, request: Request) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        assert idle.wait(30)
        with contextlib.suppress(OSError):  # a client may end the connection before it has got all
            connection.send_and_wait(excess)
        sent_all.set()

    with (
        serving(scripted(answers_and_then, echo)) as server,
        Caller(ready(kind), endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        assert caller.call(ask(), Ask("x")) == {}
        idle.set()
        wait_for_all()
        if taken and kind != "sync":
            caller.finish(turns_of_the_loop())
        for _ in range(2):
            assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_the_body_of_an_answer_that_has_none_is_nobodys_answer(kind: str) -> None:
    def refuses(connection: Connection, request: Request) -> None:
        connection.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 56\r\n\r\n" + LIE)

    def head(request: Ask) -> Any:
        from codegen.runtime.http import HttpRequest

        return HttpRequest("HEAD", "/")

    with (
        serving(scripted(refuses, echo)) as server,
        Caller(ready(kind), endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        with contextlib.suppress(SdkError) if kind == "aiohttp" else pytest.raises(ServiceError):
            caller.call(ask(serialize=head, deserialize=lambda response: response.status), Ask("x"))
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("excess", EXCESSES)
def test_bytes_behind_an_answer_are_nobodys_answer_over_tls(
    excess: Callable[[Connection, Request], None], kind: str, certificate: Path
) -> None:
    sent_all.clear()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    answer = scripted(excess, echo)

    def handle(connection: Connection) -> None:
        connection.socket = context.wrap_socket(connection.socket, server_side=True)
        answer(connection)

    with (
        serving(handle) as server,
        Caller(
            ready(kind),
            endpoint_url=server.url.replace("http:", "https:"),
            tls=TlsOptions(verify=False),
            timeouts=PATIENT,
        ) as caller,
    ):
        assert caller.call(ask(), Ask("x")).get("method") != "lie"
        wait_for_all()
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


def in_child(work: Callable[[], Any]) -> Any:
    """What a function returns in a child process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            try:
                result = {"result": work()}
            except BaseException as error:
                result = {"error": f"{type(error).__name__}: {error}"}
            os.write(writer, json.dumps(result).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        said = json.loads(file.read())
    os.waitpid(child, 0)
    assert "error" not in said, said["error"]
    return said["result"]


of_the_parent: list[Any] = []


def numbered(connection: Connection) -> None:
    """Answers with a number of the connection, so that everybody can tell whose it was."""
    number = id(connection)
    while connection.receive() is not None:
        connection.answer(200, json.dumps(number).encode())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("tls", [False, True])
def test_a_child_process_leaves_the_connections_of_its_parent_alone(
    tls: bool, kind: str, certificate: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def handle(connection: Connection) -> None:
        if tls:
            connection.socket = context.wrap_socket(connection.socket, server_side=True)
        numbered(connection)

    def asked(caller: Caller) -> int:
        number: int = caller.call(ask(), Ask("x"))
        return number

    with (
        serving(handle) as server,
        Caller(
            ready(kind),
            endpoint_url=server.url.replace("http:", "https:" if tls else "http:"),
            tls=TlsOptions(verify=False),
            timeouts=PATIENT,
        ) as caller,
    ):
        ours = asked(caller)

        def child() -> int:
            if kind != "sync":
                # The loop of the parent is the parent's; its end would be that of the parent's own.
                of_the_parent.append(caller._runner)
                caller._runner = asyncio.Runner()
            theirs = asked(caller)
            assert asked(caller) == theirs
            caller.finish(caller.client.close())
            return theirs

        for _ in range(2):
            assert in_child(child) != ours
            assert asked(caller) == ours


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_body_that_the_parent_reads_cannot_be_read_by_the_child_and_outlives_it() -> None:
    data = bytes(3_000_000)
    with (
        serving(scripted(lambda connection, request: connection.answer(200, data))) as server,
        Caller("sync", endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        body = caller.call(download(), Ask("x"))
        assert body.read(10) == data[:10]

        def child() -> str:
            try:
                body.read()
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
            else:
                said = "read"
            body.close()
            return said

        assert "forked" in in_child(child)
        assert body.read() == data[10:]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_locks_that_other_threads_held_at_the_fork_do_not_hold_the_child(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        context = caller.client._context
        session = Session()

        def child() -> str:
            with context.quota._lock, context.credentials._lock, session._lock:
                pass
            return "free"

        with context.quota._lock, context.credentials._lock, session._lock:
            assert in_child(child) == "free"
        assert caller.call(ask(), Ask("x"))["method"] == "POST"
