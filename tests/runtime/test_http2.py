"""HTTP/2 as the library speaks it, against a server that speaks it over TLS."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.credentials import ANONYMOUS
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import ConnectionClosedError, SdkError, TransportError
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Handler, echo, scripted, serving
from tests.runtime.toys import Ask, ask, download, service, upload

h2: Any = pytest.importorskip("h2.connection")
S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")
DATA = bytes(range(256)) * 2000


class Server:
    """One connection's conversation; answers every request when it is whole."""

    def __init__(self, sock: ssl.SSLSocket, answer: Callable[[dict[str, str], bytes], bytes]) -> None:
        from h2.config import H2Configuration

        self.socket = sock
        self.answer = answer
        self.state = h2.H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.requests: dict[int, tuple[dict[str, str], bytearray]] = {}
        self.left: dict[int, bytes] = {}

    def run(self) -> None:
        from h2 import events

        self.state.initiate_connection()
        self.flush()
        while data := self.socket.recv(1 << 16):
            for event in self.state.receive_data(data):
                if isinstance(event, events.RequestReceived):
                    self.requests[event.stream_id] = (dict(event.headers), bytearray())
                elif isinstance(event, events.DataReceived):
                    self.requests[event.stream_id][1].extend(event.data)
                    self.state.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                elif isinstance(event, events.StreamEnded):
                    headers, body = self.requests.pop(event.stream_id)
                    self.respond(event.stream_id, headers, bytes(body))
                elif isinstance(event, events.StreamReset):
                    self.left.pop(event.stream_id, None)
            for stream in list(self.left):
                self.send(stream)
            self.flush()

    def respond(self, stream: int, headers: dict[str, str], body: bytes) -> None:
        try:
            answer = self.answer(headers, body)
        except LookupError:
            self.state.reset_stream(stream, error_code=2)
        else:
            self.state.send_headers(stream, [(":status", "200"), ("x-version", "2")])
            self.left[stream] = answer

    def send(self, stream: int) -> None:
        """As much of an answer as the client takes."""
        data = self.left[stream]
        while data:
            size = min(self.state.local_flow_control_window(stream), self.state.max_outbound_frame_size)
            if size <= 0:
                break
            self.state.send_data(stream, data[:size])
            data = data[size:]
        if data:
            self.left[stream] = data
        else:
            del self.left[stream]
            self.state.end_stream(stream)

    def flush(self) -> None:
        self.socket.sendall(self.state.data_to_send())


def seen(headers: dict[str, str], body: bytes) -> bytes:
    return json.dumps({"method": headers[":method"], "headers": headers, "size": len(body)}).encode()


def speaks(certificate: Path, run: Callable[[ssl.SSLSocket], None], protocol: str = "h2") -> Handler:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols([protocol])

    def handle(connection: Connection) -> None:
        connection.socket = wrapped = context.wrap_socket(connection.socket, server_side=True)
        with wrapped:
            run(wrapped)

    return handle


def calling(kind: str, url: str, **settings: Any) -> Caller:
    tls = TlsOptions(verify=False)
    return Caller(kind, endpoint_url=url.replace("http", "https"), tls=tls, http2=True, retries=1, **settings)


@pytest.mark.parametrize("kind", KINDS)
def test_calls_share_a_connection(kind: str, certificate: Path) -> None:
    handler = speaks(certificate, lambda sock: Server(sock, seen).run())
    with serving(handler) as server, calling(kind, server.url) as caller:
        for _ in range(3):
            answer = caller.call(ask(), Ask("x"))
            assert answer["method"] == "POST"
            assert answer["size"] == int(answer["headers"]["content-length"])
            assert answer["headers"]["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")
        assert len(server.connections) == 1


def test_many_calls_at_a_time_share_a_connection(certificate: Path) -> None:
    handler = speaks(certificate, lambda sock: Server(sock, seen).run())
    with serving(handler) as server, calling("async", server.url) as caller:

        async def calls() -> list[Any]:
            await caller.client._call(ask(), Ask("first"))
            return await asyncio.gather(*(caller.client._call(ask(), Ask(str(n))) for n in range(200)))

        assert len(caller.finish(calls())) == 200
        assert len(server.connections) == 1


def pieces() -> Iterator[bytes]:
    for start in range(0, len(DATA), 10_000):
        yield DATA[start : start + 10_000]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("whole", [True, False])
def test_bodies_larger_than_a_window_go_both_ways(kind: str, whole: bool, certificate: Path) -> None:
    handler = speaks(certificate, lambda sock: Server(sock, lambda headers, body: body).run())
    with serving(handler) as server, calling(kind, server.url, credentials=ANONYMOUS) as caller:
        operation = upload(service=S3, streams_output=True, deserialize=lambda response: response.stream)
        body = caller.call(operation, Ask(body=DATA if whole else pieces()))
        assert caller.finish(body.read()) == DATA


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_that_is_given_up_leaves_the_connection_to_others(kind: str, certificate: Path) -> None:
    handler = speaks(certificate, lambda sock: Server(sock, lambda headers, body: DATA).run())
    with serving(handler) as server, calling(kind, server.url) as caller:
        body = caller.call(download(), Ask("x"))
        assert caller.finish(body.read(10)) == DATA[:10]
        caller.finish(body.close())
        assert caller.finish(caller.call(download(), Ask("x")).read()) == DATA


def goes_away(sock: ssl.SSLSocket) -> None:
    state = h2.H2Connection(_server_side())
    state.initiate_connection()
    state.receive_data(sock.recv(1 << 16))
    state.close_connection(error_code=11)
    sock.sendall(state.data_to_send())


def resets(sock: ssl.SSLSocket) -> None:
    left = [LookupError()]

    def answer(headers: dict[str, str], body: bytes) -> bytes:
        if left:
            raise left.pop()
        return seen(headers, body)

    Server(sock, answer).run()


def _server_side() -> Any:
    from h2.config import H2Configuration

    return H2Configuration(client_side=False)


ATTACKS: dict[str, Callable[[ssl.SSLSocket], None]] = {
    "closes": lambda sock: None,
    "goes away": goes_away,
    "resets": resets,
    "answers with noise": lambda sock: sock.sendall(bytes(range(256)) * 100),
    "speaks HTTP/1.1": lambda sock: sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
    "says nothing": lambda sock: _drain(sock),
}


def _drain(sock: ssl.SSLSocket) -> None:
    while sock.recv(1 << 16):
        pass


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_server_ends_in_a_typed_error_and_a_usable_pool(
    kind: str, attack: str, certificate: Path
) -> None:
    handlers = [ATTACKS[attack], lambda sock: Server(sock, seen).run()]
    limits = Timeouts(connect=1, read=0.3, pool=0.3, total=2)

    def run(sock: ssl.SSLSocket) -> None:
        handlers.pop(0)(sock)

    with serving(speaks(certificate, run)) as server, calling(kind, server.url, timeouts=limits) as caller:
        with pytest.raises(TransportError) as raised:
            caller.call(ask(), Ask("x"))
        if attack in ("closes", "goes away", "resets"):
            assert isinstance(raised.value, ConnectionClosedError)
        try:
            answer = caller.call(ask(), Ask("x"))
        except SdkError:
            # The library notices a connection that has gone away with the next request at the latest.
            answer = caller.call(ask(), Ask("x"))
        assert answer["method"] == "POST"


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_does_not_speak_it_is_spoken_to_as_ever(kind: str) -> None:
    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url, http2=True) as caller:
        assert caller.call(ask(), Ask("x"))["method"] == "POST"
