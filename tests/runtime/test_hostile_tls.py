"""A hostile server behind TLS: records that are cut, ends that nobody announced, answers that come too early."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import socket
import ssl
import struct
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import (
    ConnectError,
    ConnectionClosedError,
    ResponseError,
    SdkError,
    ServiceError,
    TimeoutError,
)
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Handler, serving
from tests.runtime.toys import Ask, ask, download, upload

PATIENT = Timeouts(connect=60, read=60, pool=60, total=120, streaming_total=120)
"""For attacks that end by themselves, so that a busy machine is not taken for a slow server."""
HEAD = b"HTTP/1.1 200 OK\r\n"
ANSWER = HEAD + b"Content-Length: 2\r\n\r\n{}"
BODY = b'{"name": "' + b"x" * 200 + b'"}'


class Secured:
    """A server's end of TLS, whose records a test may cut, join and hold back."""

    def __init__(self, connection: Connection, certificate: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = connection.socket
        # What waits for an acknowledgement would be thrown away by a reset.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stopped = connection.stopped
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)

    def shake(self) -> None:
        self._until(self._tls.do_handshake)

    def receive(self, size: int = 65536) -> bytes:
        """Some of a request."""
        data: bytes = self._until(lambda: self._tls.read(size))
        return data

    def records(self, data: bytes) -> bytes:
        """What would be sent for these bytes."""
        self._tls.write(data)
        return self._out.read()

    def send(self, data: bytes) -> None:
        self.socket.sendall(self.records(data))

    def say_the_end(self) -> None:
        with contextlib.suppress(ssl.SSLWantReadError):
            self._tls.unwrap()
        self.socket.sendall(self._out.read())

    def reset(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _until(self, step: Callable[[], Any]) -> Any:
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self.socket.sendall(self._out.read())
                data = self.socket.recv(65536)
                if not data:
                    raise ConnectionError("the client closed early") from None
                self._in.write(data)
            else:
                self.socket.sendall(self._out.read())
                return result


def behind_tls(certificate: Path, attack: Callable[[Secured], None]) -> Handler:
    """Takes a request, and lets the attack answer it."""

    def handle(connection: Connection) -> None:
        secured = Secured(connection, certificate)
        secured.shake()
        secured.receive()
        attack(secured)

    return handle


@contextlib.contextmanager
def calling(kind: str, handler: Handler, **settings: Any) -> Iterator[Caller]:
    with (
        serving(handler) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", "https"),
            tls=TlsOptions(verify=False),
            **{"timeouts": PATIENT, "retries": 1, "max_connections": 1, **settings},
        ) as caller,
    ):
        yield caller


def said(data: bytes) -> Callable[[Secured], None]:
    """Sends these bytes and ends the connection without a word of TLS."""
    return lambda secured: secured.send(data)


def half_a_record(data: bytes) -> Callable[[Secured], None]:
    def attack(secured: Secured) -> None:
        secured.send(data)
        secured.socket.sendall(secured.records(b"x" * 50)[:30])

    return attack


def damaged(secured: Secured) -> None:
    record = bytearray(secured.records(ANSWER))
    record[-1] ^= 1
    secured.socket.sendall(record)


def resets(data: bytes) -> Callable[[Secured], None]:
    def attack(secured: Secured) -> None:
        secured.send(data)
        secured.reset()

    return attack


LENGTH = HEAD + b"Content-Length: 1000\r\n\r\n" + BODY
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n" % (len(BODY), BODY)
TO_THE_END = HEAD + b"\r\n" + BODY

ATTACKS: dict[str, tuple[Callable[[Secured], None], type[SdkError]]] = {
    "ends after the request": (said(b""), ConnectionClosedError),
    "ends within the head": (said(b"HTTP/1.1 200 O"), ConnectionClosedError),
    "ends within a body with a length": (said(LENGTH), ConnectionClosedError),
    "ends within a body in chunks": (said(CHUNKED), ConnectionClosedError),
    "ends a body without a length, and does not say so": (said(TO_THE_END), ConnectionClosedError),
    "ends within a record of a head": (half_a_record(b"HTTP/1.1 200 O"), ConnectionClosedError),
    "ends within a record of a body with a length": (half_a_record(LENGTH), ConnectionClosedError),
    "ends within a record of a body in chunks": (half_a_record(CHUNKED), ConnectionClosedError),
    "ends within a record of a body without a length": (half_a_record(TO_THE_END), ConnectionClosedError),
    "resets within a body with a length": (resets(LENGTH), ConnectionClosedError),
    "resets within a body without a length": (resets(TO_THE_END), ConnectionClosedError),
    "damages a record": (damaged, ConnectionClosedError),
    "goes on without TLS": (lambda secured: secured.socket.sendall(ANSWER), ConnectionClosedError),
    "speaks another protocol": (said(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"), ResponseError),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_call_ends_with_a_typed_error_that_names_it(attack: str, kind: str, certificate: Path) -> None:
    handle, expected = ATTACKS[attack]
    with calling(kind, behind_tls(certificate, handle)) as caller:
        # The only connection is given back each time.
        for _ in range(3):
            with pytest.raises(expected, match=r"\(Ask, https://127\.0\.0\.1") as raised:
                caller.call(ask(), Ask("x"))
            assert type(raised.value) is expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", [name for name in ATTACKS if "body" in name])
def test_a_stream_that_is_cut_is_an_error_where_it_is_read(attack: str, kind: str, certificate: Path) -> None:
    with calling(kind, behind_tls(certificate, ATTACKS[attack][0])) as caller:
        for _ in range(3):
            with pytest.raises(ConnectionClosedError, match=r"\(Download, https://127\.0\.0\.1"):
                caller.finish(_read(caller.call(download(), Ask("x")), caller.kind))


def _read(body: Any, kind: str) -> Any:
    return body.read()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cut", [0, 3, 100, -1])
def test_a_handshake_that_breaks_off_is_no_connection(cut: int, kind: str, certificate: Path) -> None:
    def handle(connection: Connection) -> None:
        secured = Secured(connection, certificate)
        secured._in.write(secured.socket.recv(65536))
        with contextlib.suppress(ssl.SSLWantReadError):
            secured._tls.do_handshake()
        secured.socket.sendall(secured._out.read()[:cut])

    with calling(kind, handle) as caller:
        for _ in range(3):
            with pytest.raises(ConnectError, match=r"\(Ask, https://127\.0\.0\.1"):
                caller.call(ask(), Ask("x"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("noise", [ANSWER, b"\x15\x03\x03\x00\x02\x02\x28", bytes(range(256))])
def test_a_service_that_does_not_speak_tls_is_no_connection(noise: bytes, kind: str) -> None:
    def handle(connection: Connection) -> None:
        connection.socket.recv(65536)
        connection.send(noise)
        connection.stopped.wait(60)

    with calling(kind, handle) as caller, pytest.raises(ConnectError):
        caller.call(ask(), Ask("x"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_handshake_that_never_ends_is_left_after_the_connect_timeout(kind: str) -> None:
    limits = Timeouts(connect=0.3, read=60, pool=60, total=60)
    with (
        calling(kind, lambda connection: connection.stopped.wait(60), timeouts=limits) as caller,
        pytest.raises(TimeoutError, match="connect timeout"),
    ):
        caller.call(ask(), Ask("x"))


def ends_as_said(secured: Secured) -> None:
    secured.send(HEAD + b"\r\n{}")
    secured.say_the_end()


def byte_by_byte(secured: Secured) -> None:
    for place in range(len(ANSWER)):
        for byte in secured.records(ANSWER[place : place + 1]):
            secured.socket.sendall(bytes([byte]))


GOOD: dict[str, Callable[[Secured], None]] = {
    "with a length, without an end of TLS": said(ANSWER),
    "without a length, with an end of TLS": ends_as_said,
    "in records of a byte, byte by byte": byte_by_byte,
    "twice in a record": said(ANSWER + HEAD + b'Content-Length: 14\r\n\r\n{"name":"lie"}'),
    "after many that say nothing": said(b"HTTP/1.1 102 Processing\r\n\r\n" * 1000 + ANSWER),
    "ahead of a reset": resets(ANSWER),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", GOOD)
def test_an_answer_is_read_however_it_comes(answer: str, kind: str, certificate: Path) -> None:
    for _ in range(3):
        with calling(kind, behind_tls(certificate, GOOD[answer])) as caller:
            assert caller.call(ask(), Ask("x")) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems throw away what arrived ahead of a reset")
@pytest.mark.parametrize("kind", KINDS)
def test_a_reset_behind_an_announced_end_takes_nothing_away(kind: str, certificate: Path) -> None:
    """Services that have not read the whole request end so. The client has noticed both before it reads."""

    def attack(secured: Secured) -> None:
        secured.send(TO_THE_END)
        secured.say_the_end()
        secured.reset()

    async def a_while() -> None:
        await asyncio.sleep(0.3)

    for _ in range(3):
        with calling(kind, behind_tls(certificate, attack)) as caller:
            body = caller.call(download(), Ask("x"))
            if kind == "async":
                caller.finish(a_while())
            assert caller.finish(body.read()) == BODY


async def in_pieces() -> AsyncIterator[bytes]:
    for _ in range(400):
        yield bytes(50_000)


BODIES: list[tuple[str, Callable[[], Any]]] = [
    *(
        (kind, body)
        for kind in KINDS
        for body in (lambda: bytes(20_000_000), lambda: io.BytesIO(bytes(20_000_000)))
    ),
    ("async", in_pieces),
]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_a_refusal_ends_an_upload_that_nobody_reads(
    kind: str, body: Callable[[], Any], scheme: str, certificate: Path
) -> None:
    """Not only after the read timeout, which is longer than the call may take."""
    limits = Timeouts(connect=60, read=600, pool=60, total=60, streaming_total=60)

    def refuses(secured: Secured) -> None:
        secured.send(b"HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\n{}")
        secured.stopped.wait(60)

    def refuses_openly(connection: Connection) -> None:
        connection.socket.recv(1024)
        connection.answer(413, b"{}")
        connection.stopped.wait(60)

    handler = behind_tls(certificate, refuses) if scheme == "https" else refuses_openly
    settings = {"timeouts": limits}
    with serving(handler) as server:
        url = server.url.replace("http", scheme)
        with Caller(
            kind, endpoint_url=url, tls=TlsOptions(verify=False), retries=1, max_connections=1, **settings
        ) as caller:
            for number in range(1, 3):
                with pytest.raises(ServiceError, match="HTTP 413"):
                    caller.call(upload(unsigned=True), Ask(body=body()))
                # The rest of the request was never sent: the connection cannot take another.
                assert len(server.connections) == number


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_begins_early_does_not_end_the_upload(kind: str, certificate: Path) -> None:
    """A service may say that all is well while it reads, and what it has read at the end."""
    size = 5_000_000

    def handle(connection: Connection) -> None:
        secured = Secured(connection, certificate)
        secured.shake()
        data = secured.receive()
        while b"\r\n\r\n" not in data:
            data += secured.receive()
        secured.send(b"HTTP/1.1 102 Processing\r\n\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        left = size - len(data.partition(b"\r\n\r\n")[2])
        while left > 0:
            left -= len(secured.receive())
        secured.send(b"2\r\n{}\r\n0\r\n\r\n")

    for body in (bytes(size), io.BytesIO(bytes(size))):
        with calling(kind, handle) as caller:
            assert caller.call(upload(unsigned=True), Ask(body=body)) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems throw away what arrived ahead of a reset")
@pytest.mark.parametrize(("kind", "body"), [(kind, body) for kind, body in BODIES if kind == "async" or body])
def test_an_answer_to_half_of_a_request_is_read_where_a_reset_follows(
    kind: str, body: Callable[[], Any], certificate: Path
) -> None:
    for _ in range(5):
        with (
            calling(
                kind, behind_tls(certificate, resets(b"HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\n{}"))
            ) as caller,
            pytest.raises(ServiceError, match="HTTP 413"),
        ):
            caller.call(upload(unsigned=True), Ask(body=body()))


@pytest.mark.parametrize("kind", KINDS)
def test_large_bodies_go_both_ways(kind: str, certificate: Path) -> None:
    """Through the buffers of TLS, whose records end anywhere."""
    content = os.urandom(3_000_017)

    def handle(connection: Connection) -> None:
        secured = Secured(connection, certificate)
        secured.shake()
        data = b""
        while b"\r\n\r\n" not in data:
            data += secured.receive()
        data = data.partition(b"\r\n\r\n")[2]
        while len(data) < len(content):
            data += secured.receive()
        secured.send(HEAD + b"Content-Length: %d\r\n\r\n" % len(data) + data)

    with calling(kind, handle) as caller:
        answer = caller.call(
            upload(unsigned=True, streams_output=True, deserialize=lambda r: r.stream), Ask(body=content)
        )
        assert caller.finish(answer.read()) == content
