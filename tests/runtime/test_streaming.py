"""Bodies that are streamed, both ways: whole, in constant memory, signed as the service wants it."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
import socket
import ssl
import tempfile
import threading
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.aws.signing import Signer
from codegen.runtime.backend_async import AsyncBackend, AsyncStream
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import ConfigurationError, StreamError, TimeoutError
from codegen.runtime.forks import Belongings
from codegen.runtime.http1 import Http1
from codegen.runtime.transport import ConnectionOptions, SendOptions, WireRequest
from codegen.runtime.transport_async import AsyncHttpTransport
from codegen.runtime.transport_sync import HttpTransport
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Handler, Request, echo, scripted, serving
from tests.runtime.toys import SECRET, Ask, ask, download, service, upload

SIZE = 24 * 1024 * 1024
PIECE = 1 << 16
PATIENT = Timeouts(connect=30, read=30, pool=30, total=60)
S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")


def serves(data: bytes) -> Any:
    return scripted(lambda connection, request: connection.answer(200, data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_is_read_in_pieces_of_any_size(kind: str) -> None:
    data = bytes(range(256)) * 500
    with serving(serves(data)) as server, Caller(kind, endpoint_url=server.url) as caller:
        body = caller.call(download(), Ask("x"))
        assert body.content_length == len(data)
        assert caller.finish(body.read(0)) == b""
        assert caller.finish(body.read(7)) == data[:7]
        assert caller.finish(body.read(100_000)) == data[7:100_007]
        assert caller.finish(body.read()) == data[100_007:]
        assert caller.finish(body.read()) == caller.finish(body.read(5)) == b""
        assert body.closed


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_is_iterated_in_equal_pieces(kind: str) -> None:
    data = b"abcdefghij" * 1000

    async def pieces(body: Any) -> list[bytes]:
        return [piece async for piece in body.iter_bytes(999)]

    with serving(serves(data)) as server, Caller(kind, endpoint_url=server.url) as caller:
        body = caller.call(download(), Ask("x"))
        found = list(body.iter_bytes(999)) if kind == "sync" else caller.finish(pieces(body))
    assert b"".join(found) == data
    assert {len(piece) for piece in found[:-1]} == {999}


@pytest.mark.parametrize("kind", KINDS)
def test_reading_after_closing_is_an_error(kind: str) -> None:
    with serving(serves(b"a" * 100)) as server, Caller(kind, endpoint_url=server.url) as caller:
        body = caller.call(download(), Ask("x"))
        caller.finish(body.close())
        with pytest.raises(StreamError):
            caller.finish(body.read(1))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_stored_compressed_arrives_compressed(kind: str) -> None:
    def answer(connection: Connection, request: Request) -> None:
        assert request.headers["accept-encoding"] == "identity"
        connection.answer(200, b"\x1f\x8b not unpacked", Content_Encoding="gzip")

    with serving(scripted(answer)) as server, Caller(kind, endpoint_url=server.url) as caller:
        assert caller.finish(caller.call(download(), Ask("x")).read()) == b"\x1f\x8b not unpacked"


def over(scheme: str, certificate: Path, handler: Handler) -> Handler:
    """The service, behind TLS for `https`."""

    def secured(connection: Connection) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        connection.socket = context.wrap_socket(connection.socket, server_side=True)
        handler(connection)

    return secured if scheme == "https" else handler


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_download_takes_constant_memory(kind: str, scheme: str, certificate: Path) -> None:
    def answer(connection: Connection, request: Request) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % SIZE)
        piece = bytes(PIECE)
        for _ in range(SIZE // PIECE):
            connection.send(piece)

    async def drain(body: Any) -> int:
        return sum([len(piece) async for piece in body])

    with (
        serving(over(scheme, certificate, scripted(answer))) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", scheme),
            tls=TlsOptions(verify=False),
            timeouts=PATIENT,
        ) as caller,
    ):
        body = caller.call(download(), Ask("x"))
        tracemalloc.start()
        try:
            count = sum(map(len, body)) if kind == "sync" else caller.finish(drain(body))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert count == SIZE
    assert peak < 4 * 1024 * 1024


def discards(connection: Connection) -> None:
    """Reads a request with a length, keeps nothing, and answers with the size and the hash of what came."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        raw += connection.socket.recv(PIECE)
    head, _, rest = raw.partition(b"\r\n\r\n")
    length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE)[1])  # type: ignore[index]
    digest = hashlib.sha256(rest)
    size = len(rest)
    while size < length:
        piece = connection.socket.recv(PIECE)
        size += len(piece)
        digest.update(piece)
    connection.answer(200, b'{"size": %d, "hash": "%s"}' % (size, digest.hexdigest().encode()))


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_its_reader_leaves_for_later_stays_with_the_service(
    kind: str, scheme: str, certificate: Path
) -> None:
    """But for what the system's buffers take, a few megabytes."""
    sent = [0]

    def answer(connection: Connection, request: Request) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (2 * SIZE))
        piece = bytes(PIECE)
        for _ in range(2 * SIZE // PIECE):
            connection.send(piece)
            sent[0] += PIECE

    async def until_nothing_comes() -> None:
        before = -1
        while before != sent[0]:
            before = sent[0]
            await asyncio.sleep(0.3)

    with (
        serving(over(scheme, certificate, scripted(answer))) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", scheme),
            tls=TlsOptions(verify=False),
            timeouts=PATIENT,
        ) as caller,
    ):
        body = caller.call(download(), Ask("x"))
        assert caller.finish(body.read(1)) == b"\0"
        if kind == "sync":
            asyncio.run(until_nothing_comes())
        else:
            caller.finish(until_nothing_comes())
        assert sent[0] < SIZE
        assert len(caller.finish(body.read())) == 2 * SIZE - 1


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_upload_takes_constant_memory(kind: str, scheme: str, certificate: Path) -> None:
    with (
        tempfile.TemporaryFile() as file,
        serving(over(scheme, certificate, discards)) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", scheme),
            tls=TlsOptions(verify=False),
            timeouts=PATIENT,
        ) as caller,
    ):
        file.truncate(SIZE)
        tracemalloc.start()
        try:
            answer = caller.call(upload(unsigned=True), Ask(body=file))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert answer == {"size": SIZE, "hash": hashlib.sha256(bytes(SIZE)).hexdigest()}
    assert peak < 8 * 1024 * 1024


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_sent_from_where_it_stands_at_every_attempt(kind: str) -> None:
    file = io.BytesIO(b"skipped|the body")
    file.seek(8)
    with serving(scripted((500, b""), echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        caller.call(upload(), Ask(body=file))
        assert [request.body for request in server.requests] == [b"the body"] * 2


def once(*pieces: bytes) -> Iterator[bytes]:
    yield from pieces


async def once_async(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def sized_upload(size: int, **changes: Any) -> Any:
    def serialize(request: Ask) -> Any:
        http = upload().serialize(request)
        http.headers["Content-Length"] = str(size)
        return http

    return upload(serialize=serialize, **changes)


@pytest.mark.parametrize(("kind", "make"), [("sync", once), ("async", once), ("async", once_async)])
def test_s3_gets_a_stream_in_signed_chunks(kind: str, make: Any) -> None:
    pieces = [b"a" * 100_000, b"b" * 50_000, b"c"]
    with serving(scripted(echo)) as server, Caller(kind, S3, endpoint_url=server.url) as caller:
        answer = caller.call(sized_upload(150_001, service=S3), Ask(body=make(*pieces), path="/bucket/key"))
        request = server.requests[0]
    headers = answer["headers"]
    assert headers["x-amz-content-sha256"] == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
    assert headers["x-amz-decoded-content-length"] == "150001"
    assert int(headers["content-length"]) == len(request.body)
    signer = Signer(Credentials("AKID", SECRET), "us-east-1", "s3")
    signature = headers["authorization"].rpartition("=")[2]
    body, decoded = request.body, b""
    while body:
        line, _, body = body.partition(b"\r\n")
        size = int(line.partition(b";")[0], 16)
        chunk, body = body[:size], body[size + 2 :]
        signature = signer.chunk_signature(signature, chunk, headers["x-amz-date"])
        assert line.endswith(b"=" + signature.encode())
        decoded += chunk
    assert decoded == b"".join(pieces)
    assert chunk == b""


@pytest.mark.parametrize("kind", KINDS)
def test_the_head_of_a_request_does_not_wait_for_a_body_that_comes_late(kind: str) -> None:
    arrived = threading.Event()

    def serve(connection: Connection) -> None:
        if connection.socket.recv(1, socket.MSG_PEEK):
            arrived.set()
        while connection.receive():
            connection.answer()

    def late() -> Iterator[bytes]:
        assert arrived.wait(30)
        yield b"abc"

    with serving(serve) as server, Caller(kind, S3, endpoint_url=server.url, timeouts=PATIENT) as caller:
        caller.call(sized_upload(3, service=S3), Ask(body=late(), path="/bucket/key"))
        assert b"abc" in server.requests[0].body


@pytest.mark.parametrize("size", [0, 1, 1 << 20])
def test_a_request_is_written_with_as_few_calls_as_its_size_allows(size: int) -> None:
    body, http = b"x" * size, Http1()
    headers = [("Host", "toys"), ("Content-Length", str(size))]
    request = WireRequest(ask(), Ask("x"), "POST", "http", "toys", None, "/", headers)
    for _ in range(2):
        written = http.whole(request, body)
        assert b"".join(written).partition(b"\r\n\r\n")[2] == body
        assert len(written) == 1 + (size > 1 << 16)
        http.take(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        assert http.answer() is not None
        assert http.piece() == b""
        assert http.restart()


def test_an_answer_that_ends_an_upload_is_read_before_the_next_piece_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer, put = b"HTTP/1.1 413 Too Large\r\n\r\n", AsyncStream.put

    async def upload_to(listener: socket.socket) -> bytes:
        stream = await AsyncBackend(Belongings()).connect_tcp(*listener.getsockname())
        server, _ = listener.accept()

        def put_and_answer(stream: AsyncStream, piece: bytes) -> None:
            put(stream, piece)
            if server.fileno() >= 0:
                # The rest of the piece is unread, so closing the connection resets it.
                server.recv(1)
                server.sendall(answer)
                server.close()

        monkeypatch.setattr(AsyncStream, "put", put_and_answer)
        with pytest.raises(httpcore2.WriteError):
            await stream.write(bytes(1 << 23), 60)
        return await stream.read(1 << 16, 60)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert asyncio.run(upload_to(listener)) == answer


@pytest.mark.parametrize("kind", KINDS)
def test_other_services_refuse_a_stream_that_cannot_be_signed(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url) as caller,
        pytest.raises(ConfigurationError, match="seek"),
    ):
        caller.call(upload(), Ask(body=once(b"a")))
    assert server.requests == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", ["text", 5, None, io.StringIO("text")])
def test_bodies_that_are_no_bytes_are_refused(kind: str, body: Any) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url) as caller,
        pytest.raises(ConfigurationError),
    ):
        caller.call(upload(), Ask(body=body))


def test_a_synchronous_client_refuses_an_asynchronous_stream() -> None:
    with (
        serving(scripted(echo)) as server,
        Caller("sync", S3, endpoint_url=server.url) as caller,
        pytest.raises(ConfigurationError, match="asynchronous"),
    ):
        caller.call(sized_upload(1, service=S3), Ask(body=once_async(b"a")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_can_be_uploaded_as_it_arrives(kind: str) -> None:
    with (
        serving(serves(b"x" * 200_000)) as source,
        serving(discards) as sink,
        Caller(kind, endpoint_url=source.url) as caller,
        Caller(kind, S3, endpoint_url=sink.url) as other,
    ):
        if caller.kind == "async":
            other._runner, own = caller._runner, other._runner
        body = caller.call(download(), Ask("x"))
        answer = other.call(upload(service=S3), Ask(body=body, path="/bucket/key"))
        assert answer["size"] > 200_000
        if caller.kind == "async":
            caller.finish(other.client.close())
            other._runner = own


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_that_is_longer_than_it_says_is_an_error(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, S3, endpoint_url=server.url, retries=1) as caller,
        pytest.raises(StreamError),
    ):
        caller.call(sized_upload(3, service=S3), Ask(body=once(b"abc", b"def"), path="/bucket/key"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_that_is_shorter_than_it_says_is_an_error(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(kind, S3, endpoint_url=server.url, retries=1) as caller,
        pytest.raises(StreamError, match="Content-Length"),
    ):
        caller.call(sized_upload(10, service=S3), Ask(body=once(b"abc"), path="/bucket/key"))


def test_a_generator_whose_request_is_given_up_is_closed_at_once() -> None:
    closed: list[bool] = []

    async def pieces() -> AsyncIterator[bytes]:
        try:
            while True:
                yield bytes(SIZE)
        finally:
            closed.append(True)

    async def main(url: str) -> None:
        begun = aiter(pieces())
        headers = [("Host", "toys"), ("Transfer-Encoding", "chunked")]
        request = WireRequest(
            ask(), Ask("x"), "PUT", "http", "127.0.0.1", int(url.rpartition(":")[2]), "/", headers
        )
        request.body = begun
        transport = AsyncHttpTransport(ConnectionOptions())
        options = SendOptions(Timeouts(read=0.2), None, stream=False, max_response_size=PIECE)
        with pytest.raises(TimeoutError):
            await transport.send(request, options)
        assert closed
        await transport.close()

    with serving(lambda connection: bool(connection.stopped.wait(60))) as server:
        asyncio.run(main(server.url))


def test_an_iterator_of_the_callers_is_not_closed_with_its_request() -> None:
    class Tape:
        is_closed = False

        def __iter__(self) -> Iterator[bytes]:
            return self

        def __next__(self) -> bytes:
            return bytes(PIECE)

        def close(self) -> None:
            self.is_closed = True

    tape = Tape()
    with serving(lambda connection: bool(connection.stopped.wait(60))) as server:
        headers = [("Host", "toys"), ("Transfer-Encoding", "chunked")]
        port = int(server.url.rpartition(":")[2])
        request = WireRequest(ask(), Ask("x"), "PUT", "http", "127.0.0.1", port, "/", headers, iter(tape))
        transport = HttpTransport()
        options = SendOptions(Timeouts(read=0.2), None, stream=False, max_response_size=PIECE)
        with pytest.raises(TimeoutError):
            transport.send(request, options)
        transport.close()
    assert not tape.is_closed


@pytest.mark.parametrize("length", [b"1", b"4", b"50"])
@pytest.mark.parametrize("kind", KINDS)
def test_chunks_tell_the_length_of_a_body_and_no_other_header(kind: str, length: bytes) -> None:
    """A stated length that is too small would cut the body off without a word."""

    def answer(connection: Connection, request: Request) -> None:
        connection.send(
            b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"4\r\nabcd\r\n4\r\nefgh\r\n0\r\n\r\n"
        )

    with serving(scripted(answer)) as server, Caller(kind, endpoint_url=server.url) as caller:
        body = caller.call(download(), Ask())
        assert caller.finish(body.read()) == b"abcdefgh"
