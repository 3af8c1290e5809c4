"""A hostile server: every call ends in time with an error of its own type, and the client stays usable."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import socket
import struct
import sys
import threading
import warnings
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from codegen.runtime.aws.aio import AsyncClient
from codegen.runtime.config import Timeouts
from codegen.runtime.errors import (
    ChecksumError,
    ConnectError,
    ConnectionClosedError,
    ResponseError,
    ResponseTooLargeError,
    SdkError,
    ServiceError,
    TimeoutError,
)
from codegen.runtime.race_async import connect
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Handler, Request, echo, scripted, serving
from tests.runtime.toys import SECRET, TOKEN, Ask, ask, download, service, upload

SHORT = Timeouts(connect=1, read=1, pool=1, total=2)
BRIEF = Timeouts(connect=0.2, read=0.2, pool=0.2, total=0.4)
"""For what never answers: two attempts of the read timeout, or the total one."""
PATIENT = Timeouts(connect=60, read=60, pool=60, total=120)
"""For attacks that end by themselves, so that a busy machine is not taken for a slow server."""

HEAD = b"HTTP/1.1 200 OK\r\n"


class Toys(AsyncClient):
    SERVICE = service()


def sends(data: bytes) -> Handler:
    """Answers every request with these bytes and closes."""

    def handle(connection: Connection) -> None:
        connection.receive()
        connection.send(data)

    return handle


def drips(head: bytes, piece: bytes, pause: float = 0.02) -> Handler:
    """Sends a piece now and then, for ever."""

    def handle(connection: Connection) -> None:
        connection.receive()
        connection.send(head)
        while not connection.stopped.wait(pause):
            connection.send(piece)

    return handle


def stalls(data: bytes) -> Handler:
    def handle(connection: Connection) -> None:
        connection.receive()
        connection.send(data)
        connection.stopped.wait(60)

    return handle


def deaf(connection: Connection) -> None:
    """Takes the connection and reads nothing."""
    connection.stopped.wait(60)


def bomb() -> Handler:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = b"".join([packer.compress(bytes(1 << 20)) for _ in range(64)]) + packer.flush()
    return sends(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed)


def floods(connection: Connection) -> None:
    connection.receive()
    connection.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while not connection.stopped.is_set():
        connection.send(b"10000\r\n" + bytes(1 << 16) + b"\r\n")


ATTACKS: dict[str, tuple[Handler, type[SdkError]]] = {
    "closes at once": (lambda connection: None, ConnectionClosedError),
    "closes after the request": (sends(b""), ConnectionClosedError),
    "cuts within the head": (sends(b"HTTP/1.1 200 O"), ConnectionClosedError),
    "cuts within the body": (sends(HEAD + b"Content-Length: 100\r\n\r\n{"), ConnectionClosedError),
    "cuts within a chunk": (
        sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{"),
        ConnectionClosedError,
    ),
    "reads nothing and says nothing": (deaf, TimeoutError),
    "stalls before the head": (stalls(b""), TimeoutError),
    "stalls within the head": (stalls(b"HTTP/1.1 200 OK\r\nX-A"), TimeoutError),
    "stalls within the body": (stalls(HEAD + b"Content-Length: 5\r\n\r\n{"), TimeoutError),
    "drips the head": (drips(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), TimeoutError),
    "drips the body": (drips(HEAD + b"Content-Length: 100000\r\n\r\n", b" "), TimeoutError),
    "drips chunks": (drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"), TimeoutError),
    "goes on saying 100": (drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), TimeoutError),
    "floods the body": (floods, ResponseTooLargeError),
    "floods the head": (sends(HEAD + b"X-Long: " + b"a" * 300_000 + b"\r\n\r\n"), ResponseError),
    "speaks another protocol": (sends(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"), ResponseError),
    "answers with noise": (sends(bytes(range(256)) * 8), ResponseError),
    "states two lengths": (sends(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"), ResponseError),
    "states a length that is none": (sends(HEAD + b"Content-Length: -1\r\n\r\n{}"), ResponseError),
    "states a size that is none": (sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), ResponseError),
    "folds a header into another": (
        sends(HEAD + b"A: b\r\n\x00C: d\r\nContent-Length: 2\r\n\r\n{}"),
        ResponseError,
    ),
    "sends a bomb": (bomb(), ResponseTooLargeError),
    "says gzip and is not": (
        sends(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
        ResponseError,
    ),
    "sends no JSON": (sends(HEAD + b"Content-Length: 6\r\n\r\n<html>"), ResponseError),
    "nests too deeply": (sends(HEAD + b"\r\n" + b"[" * 200_000), ResponseError),
    "breaks its own checksum": (
        sends(HEAD + b"x-amz-crc32: 1\r\nContent-Length: 2\r\n\r\n{}"),
        ChecksumError,
    ),
    "storms with 503": (scripted((503, b"")), ServiceError),
    "storms with 429": (scripted((429, b"slow down")), ServiceError),
    "redirects to itself": (scripted(lambda c, r: c.answer(302, b"", Location="/again")), ServiceError),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_call_ends_with_a_typed_error(attack: str, kind: str) -> None:
    handler, expected = ATTACKS[attack]
    with (
        serving(handler) as server,
        Caller(
            kind,
            endpoint_url=server.url,
            timeouts=BRIEF if expected is TimeoutError else PATIENT,
            max_response_size=1 << 20,
            max_connections=1,
            retries=2,
        ) as caller,
    ):
        with pytest.raises(expected) as raised:
            caller.call(ask(), Ask("x"))
        assert type(raised.value) is expected or expected is ServiceError
        assert SECRET not in repr(raised.value) + str(raised.value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_pool_stays_usable_after_every_attack(kind: str) -> None:
    waiting = (TimeoutError, ServiceError)
    left = [handler for handler, error in ATTACKS.values() if error not in waiting] * 2
    good = scripted(echo)

    def handle(connection: Connection) -> None:
        (left.pop() if left else good)(connection)

    with (
        serving(handle) as server,
        Caller(
            kind,
            endpoint_url=server.url,
            timeouts=PATIENT,
            max_response_size=1 << 20,
            max_connections=1,
            retries=1,
        ) as caller,
    ):
        while left:
            with pytest.raises(SdkError):
                caller.call(ask(), Ask("x"))
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


def test_a_client_that_is_closed_after_a_failure_leaves_no_connection_open() -> None:
    # What is left to the collector of garbage is a warning, with which many test suites fail.
    async def fail(url: str) -> None:
        keys = {"access_key_id": "AKID", "secret_access_key": SECRET}
        async with Toys(endpoint_url=url, region="us-east-1", retries=1, **keys) as client:
            with pytest.raises(ResponseError):
                await client._call(ask(), Ask("x"))

    with serving(sends(b"no HTTP\r\n\r\n")) as server, warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        asyncio.run(fail(server.url))
        gc.collect()
    assert [str(each.message) for each in told if "transport" in str(each.message)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_takes_no_data_is_left_after_the_read_timeout(kind: str) -> None:
    limits = Timeouts(connect=1, read=0.2, total=20, streaming_total=20)
    large = bytes(20_000_000)
    with (
        serving(deaf) as server,
        Caller(kind, endpoint_url=server.url, timeouts=limits, retries=1) as caller,
    ):
        for body in (large, io.BytesIO(large)):
            with pytest.raises(TimeoutError, match="took no data"):
                caller.call(upload(), Ask(body=body))


def answers_and_reads_no_more(connection: Connection) -> None:
    connection.socket.recv(1024)
    connection.answer(413, b"{}")
    connection.stopped.wait(60)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_to_half_of_a_request_is_read_where_the_service_takes_no_more(kind: str) -> None:
    limits = Timeouts(connect=60, read=0.2, total=60, streaming_total=60)
    large = bytes(20_000_000)
    with (
        serving(answers_and_reads_no_more) as server,
        Caller(kind, endpoint_url=server.url, timeouts=limits, retries=1) as caller,
    ):
        for number, body in enumerate((large, io.BytesIO(large), iter([large])), 1):
            with pytest.raises(ServiceError, match="HTTP 413"):
                caller.call(upload(unsigned=True), Ask(body=body))
            # The rest of the request was never sent: the connection cannot take another.
            assert len(server.connections) == number


def answers_and_resets(connection: Connection) -> None:
    connection.socket.recv(1024)
    connection.answer(413, b"x" * 50_000)
    # What was not read is thrown away, and the client hears of it.
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.socket.close()


async def in_pieces() -> AsyncIterator[bytes]:
    for _ in range(100):
        yield bytes(50_000)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems throw away what arrived ahead of a reset")
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("sync", lambda: bytes(300_000)),
        ("async", lambda: bytes(300_000)),
        ("async", lambda: io.BytesIO(bytes(5_000_000))),
        ("async", in_pieces),
    ],
)
def test_an_answer_to_half_of_a_request_is_read_where_a_reset_follows(
    kind: str, body: Callable[[], Any]
) -> None:
    for _ in range(5):
        with (
            serving(answers_and_resets) as server,
            Caller(kind, endpoint_url=server.url, retries=1) as caller,
            pytest.raises(ServiceError, match="HTTP 413"),
        ):
            caller.call(upload(unsigned=True), Ask(body=body()))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_credential_leaves_for_another_host(kind: str, status: int) -> None:
    with serving(scripted(echo)) as thief:

        def redirect(connection: Connection, request: Request) -> None:
            connection.answer(status, b"", Location=f"{thief.url}/steal")

        with (
            serving(scripted(redirect)) as server,
            Caller(kind, endpoint_url=server.url, timeouts=SHORT, session_token=TOKEN) as caller,
        ):
            with pytest.raises(ServiceError) as raised:
                caller.call(ask(), Ask("x"))
            assert raised.value.status == status
        assert thief.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_header_of_an_answer_is_read(kind: str) -> None:
    def answer(connection: Connection, request: Request) -> None:
        connection.answer(200, b'{"a": 1}', Content_Security_Policy="x" * 20_000)

    with serving(scripted(answer)) as server, Caller(kind, endpoint_url=server.url, retries=1) as caller:
        assert caller.call(ask(), Ask("x")) == {"a": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_listens(kind: str) -> None:
    with serving(deaf) as server:
        url = server.url
    with Caller(kind, endpoint_url=url, timeouts=SHORT) as caller, pytest.raises(ConnectError):
        caller.call(ask(), Ask("x"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_streamed_body_that_is_cut_is_an_error_and_frees_its_connection(kind: str) -> None:
    def cut(connection: Connection, request: Request) -> None:
        connection.send(HEAD + b"Content-Length: 100\r\n\r\nhalf")
        connection.socket.shutdown(2)

    with (
        serving(scripted(cut, echo)) as server,
        Caller(kind, endpoint_url=server.url, timeouts=SHORT, max_connections=1) as caller,
    ):
        body = caller.call(download(), Ask("x"))
        with pytest.raises(ConnectionClosedError):
            caller.finish(body.read())
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("kind", KINDS)
def test_streams_left_open_do_not_hang_the_next_call(kind: str) -> None:
    with (
        serving(drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n")) as server,
        Caller(kind, endpoint_url=server.url, timeouts=SHORT, max_connections=1, retries=1) as caller,
    ):
        body = caller.call(download(), Ask("x"))
        with pytest.raises(TimeoutError, match=r"left open|total timeout"):
            caller.call(ask(), Ask("x"))
        caller.finish(body.close())
        second = caller.call(download(), Ask("x"))
        assert caller.finish(second.read(3)) == b"   "
        caller.finish(second.close())


@pytest.mark.parametrize("kind", KINDS)
def test_a_storm_ends_when_the_quota_is_spent(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    with (
        serving(scripted((503, b""))) as server,
        Caller(kind, endpoint_url=server.url, retries=5) as caller,
    ):
        for _ in range(40):
            with pytest.raises(ServiceError):
                caller.call(ask(), Ask("x"))
        # 500 tokens at 14 for a retry: 35 retries, however many calls are made.
        assert len(server.requests) == 40 + 35


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("limits", "words"),
    [(Timeouts(connect=0.1), "connect timeout"), (Timeouts(connect=None, total=0.1), "total timeout")],
)
def test_a_stalled_lookup_of_the_name_ends_in_time(
    kind: str, limits: Timeouts, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, over = threading.Event(), threading.Event()

    def stalls(*args: object, **kwargs: object) -> list[Any]:
        over.wait(60)
        answered.set()
        return []

    monkeypatch.setattr("socket.getaddrinfo", stalls)
    with Caller(kind, endpoint_url="http://toys.example.com", timeouts=limits, retries=1) as caller:
        try:
            with pytest.raises(TimeoutError, match=words):
                caller.call(ask(), Ask("x"))
            assert not answered.is_set()
        finally:
            over.set()


def test_a_name_with_several_addresses_is_tried_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(scripted(echo)) as server:
        answers = [(2, 1, 6, "", (address, server.port)) for address in ("127.0.0.2", "127.0.0.1")]
        monkeypatch.setattr("codegen.runtime.lookup.socket.getaddrinfo", lambda *a, **k: answers)
        with Caller("sync", endpoint_url=f"http://toys.example.com:{server.port}", retries=1) as caller:
            assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("eager", [False, True])
@pytest.mark.parametrize("others", [[], ["127.0.0.2"], ["127.0.0.3"], ["127.0.0.3", "127.0.0.2"]])
def test_an_address_that_refuses_or_says_nothing_does_not_keep_the_loop_from_the_next(
    others: list[str], eager: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory = getattr(asyncio, "eager_task_factory", None)
    if eager and factory is None:
        pytest.skip("this Python has no eager tasks")

    async def reached(port: int) -> str:
        asyncio.get_running_loop().set_task_factory(factory if eager else None)
        transport, _ = await connect(asyncio.Protocol, "toys.example.com", port, {})
        transport.abort()
        return str(transport.get_extra_info("peername")[0])

    with serving(scripted(echo)) as server, contextlib.ExitStack() as stack:
        # Its queue is full: nobody takes a connection, and the system answers to no more.
        silent = stack.enter_context(socket.create_server(("127.0.0.3", server.port), backlog=0))
        for _ in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(silent.getsockname())
        answers = [(2, 1, 6, "", (address, server.port)) for address in [*others, "127.0.0.1"]]
        monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: answers)
        assert asyncio.run(reached(server.port)) == "127.0.0.1"


def test_a_name_none_of_whose_addresses_answers_is_an_error_that_names_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(deaf) as server:
        url = f"http://toys.example.com:{server.port}"
    answers = [(2, 1, 6, "", (address, server.port)) for address in ("127.0.0.2", "127.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: answers)
    with (
        Caller("async", endpoint_url=url, retries=1) as caller,
        pytest.raises(ConnectError, match=r"127\.0\.0\.2.*127\.0\.0\.1"),
    ):
        caller.call(ask(), Ask("x"))
