"""Events go both ways at once: a service answers while it still reads, and each event may depend on the answer before it."""

from __future__ import annotations

import asyncio
import os
import queue
import signal
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Thread, current_thread
from types import SimpleNamespace
from typing import Any

import pytest

from codegen.runtime.aws.event_messages import Message, MessageDecoder
from codegen.runtime.aws.eventstream import EventInput, EventStream
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import ConnectionClosedError, ServiceError, StreamError, TimeoutError
from codegen.runtime.http import HttpRequest
from tests.runtime.clients import Caller
from tests.runtime.servers import Connection, Handler, serving
from tests.runtime.test_connections import in_child
from tests.runtime.test_http2 import speaks
from tests.runtime.toys import Ask, ask

COUNT = 4
HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def messages(text: str) -> Message:
    return Message({":message-type": "event", ":event-type": "Word"}, text.encode())


def inner(decoder: MessageDecoder, data: bytes) -> Iterator[bytes]:
    """The events that signed messages hold, as the service sends them back; the last message holds none."""
    for message in decoder.feed(data):
        if message.payload:
            yield message.payload


def repeats(connection: Connection) -> None:
    """HTTP/1.1: the head at once, and each event as soon as it is there."""
    decoder = MessageDecoder()
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.socket.recv(1 << 16)
    connection.send(HEAD)
    connection._buffer = head.partition(b"\r\n\r\n")[2]
    while size := int(connection._line(), 16):
        data = connection._take(size)
        connection._take(2)
        for event in inner(decoder, data):
            connection.send(b"%x\r\n%s\r\n" % (len(event), event))
    connection.send(b"0\r\n\r\n")


def repeats_http2(sock: ssl.SSLSocket) -> None:
    from h2 import connection, events
    from h2.config import H2Configuration

    state = connection.H2Connection(H2Configuration(client_side=False))
    state.initiate_connection()
    decoder, left, number, ended = MessageDecoder(), b"", 0, False
    sock.sendall(state.data_to_send())
    while data := sock.recv(1 << 16):
        for event in state.receive_data(data):
            if isinstance(event, events.RequestReceived):
                number = event.stream_id
                state.send_headers(number, [(":status", "200")])
            elif isinstance(event, events.DataReceived):
                state.acknowledge_received_data(event.flow_controlled_length, number)
                left += b"".join(inner(decoder, event.data))
            elif isinstance(event, events.StreamEnded):
                ended = True
        while left and (size := min(state.local_flow_control_window(number), state.max_outbound_frame_size)):
            state.send_data(number, left[:size])
            left = left[size:]
        if ended and not left:
            state.end_stream(number)
            ended = False
        sock.sendall(state.data_to_send())


def talk(events: Any) -> Any:
    return ask(
        name="Talk",
        streams_output=True,
        serialize=lambda _: HttpRequest("POST", "/talk", body=EventInput(events)),  # type: ignore[arg-type]
        deserialize=lambda response: EventStream(
            ask(), response.stream, lambda message: message.payload.decode()
        ),
    )


def conversation(caller: Caller, first: str = "0") -> list[str]:
    """Sends the n-th event only when the one before it has come back."""
    heard: list[str] = []
    if caller.kind == "sync":
        answers: queue.Queue[str] = queue.Queue()

        def events() -> Iterator[Message]:
            yield messages(first)
            for number in range(1, COUNT):
                yield messages(f"{number} after {answers.get(timeout=20)[:9]}")

        with caller.call(talk(events()), Ask()) as stream:
            for text in stream:
                heard.append(text)
                answers.put(text)
        return heard

    async def run() -> None:
        answers: asyncio.Queue[str] = asyncio.Queue()

        async def events() -> AsyncIterator[Message]:
            yield messages(first)
            for number in range(1, COUNT):
                yield messages(f"{number} after {(await answers.get())[:9]}")

        async with await caller.client._call(talk(events()), Ask()) as stream:
            async for text in stream:
                heard.append(text)
                answers.put_nowait(text)

    caller.finish(run())
    return heard


EXPECTED = ["0", "1 after 0", "2 after 1 after 0", "3 after 2 after 1"]


@pytest.mark.parametrize("kind", ["sync", "async", "aiohttp"])
def test_an_event_may_depend_on_the_answer_before_it(kind: str) -> None:
    with serving(repeats) as server, Caller(kind, endpoint_url=server.url) as caller:
        assert conversation(caller) == EXPECTED
        assert conversation(caller) == EXPECTED


def over_tls(kind: str, url: str, **settings: Any) -> Caller:
    return Caller(kind, endpoint_url=url.replace("http", "https"), tls=TlsOptions(verify=False), **settings)


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("size", [1, 200_000])
def test_it_is_so_over_http2(kind: str, size: int, certificate: Path) -> None:
    pytest.importorskip("h2")
    first = "0" * size
    with serving(speaks(certificate, repeats_http2)) as server, over_tls(kind, server.url) as caller:
        heard = conversation(caller, first)
    assert (heard[0], len(heard)) == (first, COUNT)


def refuses(connection: Connection) -> None:
    connection.socket.recv(1 << 16)
    connection.answer(400, b'{"__type": "ToyMissing", "message": "no"}')


def breaks_off(connection: Connection) -> None:
    connection.socket.recv(1 << 16)
    connection.send(HEAD + b"400\r\n")


def says_nothing(connection: Connection) -> None:
    while connection.socket.recv(1 << 16):
        pass


ENDS: dict[str, tuple[Handler, type[Exception]]] = {
    "refuses": (refuses, ServiceError),
    "breaks off": (breaks_off, ConnectionClosedError),
    "says nothing": (says_nothing, TimeoutError),
}


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("end", ENDS)
def test_a_service_that_ends_it_is_a_typed_error(kind: str, end: str) -> None:
    handler, error = ENDS[end]
    with (
        serving(handler) as server,
        Caller(
            kind,
            endpoint_url=server.url,
            retries=1,
            timeouts=Timeouts(read=0.2 if error is TimeoutError else 60),
        ) as caller,
        pytest.raises(error),
    ):
        read_all(caller, iter([messages("a")]))


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_an_error_of_the_sender_reaches_the_reader(kind: str) -> None:
    def events() -> Iterator[Message]:
        yield messages("a")
        raise LookupError("nothing to say")

    with (
        serving(repeats) as server,
        Caller(kind, endpoint_url=server.url) as caller,
        pytest.raises((LookupError, StreamError)),
    ):
        read_all(caller, events())


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_an_answer_may_be_left_early(kind: str) -> None:
    with serving(repeats) as server, Caller(kind, endpoint_url=server.url) as caller:
        stream = caller.call(talk(iter(messages(str(n)) for n in range(1000))), Ask())
        caller.finish(stream.close() if kind == "sync" else stream.aclose())


def read_all(caller: Caller, events: Iterator[Message]) -> list[Any]:
    stream: Any = caller.call(talk(events), Ask())
    if caller.kind == "sync":
        return list(stream)

    async def gather() -> list[Any]:
        return [text async for text in stream]

    found: list[Any] = caller.finish(gather())
    return found


def takes_nothing_http2(sock: ssl.SSLSocket) -> None:
    """Never opens the window of the stream again."""
    from h2 import connection
    from h2.config import H2Configuration

    state = connection.H2Connection(H2Configuration(client_side=False))
    state.initiate_connection()
    sock.sendall(state.data_to_send())
    while sock.recv(1 << 16):
        pass


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_service_that_takes_no_more_over_http2_passes_a_time_limit(kind: str, certificate: Path) -> None:
    pytest.importorskip("h2")
    with (
        serving(speaks(certificate, takes_nothing_http2)) as server,
        over_tls(kind, server.url, retries=1, timeouts=Timeouts(read=0.5)) as caller,
        pytest.raises(TimeoutError, match="the service took no data"),
    ):
        read_all(caller, iter([messages("a" * 200_000)]))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_child_process_cannot_read_what_its_parent_talks_about() -> None:
    with serving(repeats) as server, Caller("sync", endpoint_url=server.url) as caller:
        stream = caller.call(talk(iter([messages("a"), messages("b")])), Ask())

        def child() -> str:
            signal.alarm(20)  # It would wait for a thread that only the parent has.
            try:
                return str(list(stream))
            except ConnectionClosedError as error:
                return str(error)

        assert "forked" in in_child(child)
        assert list(stream) == ["a", "b"]


@pytest.mark.parametrize("started", [0, 1])
def test_where_no_thread_can_be_started_the_error_is_typed(
    started: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From Python 3.12 on none starts while the interpreter ends, which is when some programs send their last words."""
    left = [Thread] * started

    class Refused(Thread):
        def start(self) -> None:
            if not left:
                raise RuntimeError("can't create new thread at interpreter shutdown")
            left.pop()
            super().start()

    with serving(repeats) as server, Caller("sync", endpoint_url=server.url) as caller:
        with monkeypatch.context() as patch:
            threads = SimpleNamespace(Thread=Refused, current_thread=current_thread)
            patch.setattr("codegen.runtime.conversing.threading", threads)
            with pytest.raises(StreamError, match="interpreter shutdown"):
                read_all(caller, iter([messages("a")]))
        assert read_all(caller, iter([messages("a")])) == ["a"]
