"""Services that take or give a little now and then, or take no more: no limit of a wait begins anew because of it."""

from __future__ import annotations

import asyncio
import io
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpcore2
import pytest

from codegen.runtime import backend_async, backend_sync
from codegen.runtime.backend_async import AsyncBackend
from codegen.runtime.backend_sync import Stream
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import ServiceError, TimeoutError
from codegen.runtime.forks import Belongings
from codegen.runtime.tls import Tls
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Handler, serving
from tests.runtime.test_hostile_tls import Secured, behind_tls
from tests.runtime.toys import Ask, ask, upload

LIMITS = Timeouts(connect=60, read=0.5, pool=60, total=60, streaming_total=60)
OFTEN = 200
"""Steps of 0.05 seconds: far longer than the read timeout."""


def calling(kind: str, url: str, limits: Timeouts = LIMITS) -> Caller:
    return Caller(
        kind,
        endpoint_url=url,
        tls=TlsOptions(verify=False),
        timeouts=limits,
        retries=1,
        max_connections=1,
    )


def now_and_then(connection: Any, say: Callable[[int], None], said: list[int]) -> None:
    for number in range(OFTEN):
        connection.stopped.wait(0.05)
        say(number)
        said.append(number)


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_only_says_that_it_works_does_not_take_the_request(kind: str) -> None:
    said: list[int] = []

    def works(connection: Connection) -> None:
        connection.socket.recv(1024)
        now_and_then(connection, lambda _: connection.send(b"HTTP/1.1 102 Processing\r\n\r\n"), said)

    with (
        serving(works) as server,
        calling(kind, server.url) as caller,
        pytest.raises(TimeoutError, match="took no data"),
    ):
        caller.call(upload(unsigned=True), Ask(body=bytes(20_000_000)))
    assert len(said) < OFTEN


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_of_a_record_that_does_not_end_are_no_data(kind: str, certificate: Path) -> None:
    said: list[int] = []

    def dribbles(secured: Secured) -> None:
        record = secured.records(bytes(1000))
        now_and_then(secured, lambda number: secured.socket.sendall(record[number : number + 1]), said)

    with (
        serving(behind_tls(certificate, dribbles)) as server,
        calling(kind, server.url.replace("http", "https")) as caller,
        pytest.raises(TimeoutError, match="no data arrived"),
    ):
        caller.call(ask(), Ask("x"))
    assert len(said) < OFTEN


def over(scheme: str, certificate: Path, answer: bytes) -> Handler:
    """A service that reads the start of a request, answers it, and reads no more."""

    def secured(connection: Secured) -> None:
        connection.send(answer)
        connection.stopped.wait(60)

    def openly(connection: Connection) -> None:
        connection.socket.recv(1024)
        connection.send(answer)
        connection.stopped.wait(60)

    return behind_tls(certificate, secured) if scheme == "https" else openly


BODIES = {"bytes": lambda: bytes(20_000_000), "file": lambda: io.BytesIO(bytes(20_000_000))}


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_answer_counts_though_the_rest_of_the_request_is_not_taken(
    kind: str, scheme: str, certificate: Path
) -> None:
    """Such as that of a service which has the object already."""
    limits = Timeouts(connect=60, read=1, pool=60, total=60, streaming_total=60)
    handler = over(scheme, certificate, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    with serving(handler) as server, calling(kind, server.url.replace("http", scheme), limits) as caller:
        for number in range(1, 3):
            assert caller.call(upload(unsigned=True), Ask(body=bytes(20_000_000))) == {}
            # The rest of the request was never sent: the connection cannot take another.
            assert len(server.connections) == number


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_is_heard_though_the_system_has_taken_a_part_of_a_piece(
    kind: str, body: str, scheme: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between distant hosts it takes less at once than on one host."""
    options = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1), (socket.SOL_SOCKET, socket.SO_SNDBUF, 20_000)]
    monkeypatch.setattr(backend_sync, "NO_DELAY", options)
    monkeypatch.setattr(backend_async, "NO_DELAY", options)
    limits = Timeouts(connect=60, read=600, pool=60, total=60, streaming_total=60)

    def late(answer: bytes) -> bytes:
        return b"HTTP/1.1 413 Large\r\nContent-Length: %d\r\n\r\n%s" % (len(answer), answer)

    def secured(connection: Secured) -> None:
        # The client waits within a piece by then.
        connection.stopped.wait(0.3)
        connection.send(late(b"{}"))
        connection.stopped.wait(60)

    def openly(connection: Connection) -> None:
        connection.socket.recv(1024)
        connection.stopped.wait(0.3)
        connection.send(late(b"{}"))
        connection.stopped.wait(60)

    handler = behind_tls(certificate, secured) if scheme == "https" else openly
    with (
        serving(handler) as server,
        calling(kind, server.url.replace("http", scheme), limits) as caller,
        pytest.raises(ServiceError, match="HTTP 413"),
    ):
        caller.call(upload(unsigned=True), Ask(body=BODIES[body]()))


def test_no_wait_within_a_piece_goes_beyond_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system takes a byte after six seconds, and nothing more: four are left of ten."""
    now, waits = [0.0], []

    def readiness(sock: object, asked: int, timeout: float | None) -> int:
        assert timeout is not None
        waits.append(timeout)
        now[0] += min(timeout, 6)
        return backend_sync.WRITABLE if timeout > 6 else 0

    class TakesOne:
        """Instead of a socket."""

        left = 1

        def settimeout(self, timeout: float) -> None:
            assert timeout == 0

        def send(self, data: bytes) -> int:
            if not self.left:
                raise BlockingIOError
            self.left -= 1
            return 1

    sock = TakesOne()
    monkeypatch.setattr(backend_sync, "readiness", readiness)
    monkeypatch.setattr(backend_sync, "time", SimpleNamespace(monotonic=lambda: now[0]))
    inner, calls = SimpleNamespace(get_extra_info=lambda name: sock), SimpleNamespace(deadline=lambda: 10.0)
    stream = Stream(inner, calls, Belongings())  # type: ignore[arg-type]  # what it asks of them
    stream.listener = lambda: None
    with pytest.raises(httpcore2.WriteTimeout):
        stream.write(bytes(100_000), 60)
    assert waits == [10, 4]


class Shaking:
    """Instead of OpenSSL in a new handshake of TLS 1.2: it takes nothing until the other side has said its part."""

    def __init__(self) -> None:
        self.is_over = False

    def read(self, size: int) -> bytes:
        self.is_over = True
        raise ssl.SSLWantReadError

    def write(self, data: memoryview) -> int:
        if not self.is_over:
            raise ssl.SSLWantReadError
        return len(data)


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_body_waits_for_a_new_handshake(goes_on: bool) -> None:
    """Else all of it would be kept in memory."""

    async def write_to(listener: socket.socket) -> None:
        stream = await AsyncBackend(Belongings()).connect_tcp(*listener.getsockname())
        server, _ = listener.accept()
        layer = Tls(ssl.create_default_context(), "localhost")
        layer.object = Shaking()  # type: ignore[assignment]  # Python cannot ask for a handshake
        stream._layers.append(layer)
        with server:
            if goes_on:
                asyncio.get_running_loop().call_later(0.1, server.sendall, b"Finished")
                await stream.write(bytes(100), 60)
                assert not layer.is_stuck()
            else:
                with pytest.raises(httpcore2.WriteTimeout):
                    await stream.write(bytes(100), 0.1)
            await stream.aclose()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        asyncio.run(write_to(listener))
