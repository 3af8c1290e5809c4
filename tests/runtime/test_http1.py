"""Answers as bytes: whatever the pieces in which they arrive, read as another implementation reads them, or refused."""

from __future__ import annotations

import contextlib
from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.errors import ConnectionClosedError, ResponseError
from codegen.runtime.http1 import MAX_HEAD, ResponseReader

NAMES = st.sampled_from(["X-A", "x-b", "Date", "X-Long-Name"])
VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
BODIES = st.lists(st.binary(min_size=1, max_size=50), max_size=5)


def read(pieces: list[bytes], *, method: str = "POST", end: bool = True) -> tuple[Any, bytes, ResponseReader]:
    """Status and headers, body, and the reader, of an answer that arrives in these pieces before the end."""
    reader = ResponseReader(method)
    left = [*pieces, b""] if end else list(pieces)
    while (head := reader.head()) is None:
        reader.receive(left.pop(0))
    body = b""
    while (piece := reader.body()) is not None:
        if not piece:
            reader.receive(left.pop(0))
        body += piece
    return head, body, reader


def cut(data: bytes, source: st.DataObject) -> list[bytes]:
    at = sorted(source.draw(st.lists(st.integers(0, len(data)), max_size=6)))
    return [part for a, b in zip([0, *at], [*at, len(data)], strict=True) if (part := data[a:b])]


def head_of(status: int, headers: list[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status} Fine\r\n{lines}".encode()


@given(st.integers(200, 599), HEADERS, BODIES, st.sampled_from(["length", "chunks", "close"]), st.data())
def test_any_pieces_are_read_as_h11_reads_the_whole(
    status: int, headers: list[tuple[str, str]], parts: list[bytes], framing: str, source: st.DataObject
) -> None:
    body = b"".join(parts)
    data = head_of(status, headers)
    if framing == "length":
        data += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    elif framing == "chunks":
        chunks = b"".join(b"%X;note=1\r\n%s\r\n" % (len(part), part) for part in parts)
        data += b"Transfer-Encoding: chunked\r\n\r\n%s0\r\nTrailer: x\r\n\r\n" % chunks
    else:
        data += b"\r\n" + body
    whole = framing != "close" and status not in (204, 304)
    (found, fields), content, reader = read(cut(data, source), end=not whole)
    theirs = h11.Connection(h11.CLIENT)
    theirs.send(h11.Request(method="POST", target="/", headers=[("Host", "a"), ("Content-Length", "0")]))
    theirs.send(h11.EndOfMessage())
    theirs.receive_data(data)
    theirs.receive_data(b"")
    answer = theirs.next_event()
    assert isinstance(answer, h11.Response)
    expected: dict[str, str] = {}
    for raw, value in answer.headers:
        name = raw.decode()
        expected[name] = f"{expected[name]}, {value.decode()}" if name in expected else value.decode()
    assert (found, fields) == (answer.status_code, expected)
    read_by_them = b""
    while isinstance(event := theirs.next_event(), h11.Data):
        read_by_them += bytes(event.data)
    assert content == read_by_them
    assert reader.keep_alive is (framing != "close" or status in (204, 304))


@given(st.binary(max_size=300), st.booleans())
def test_noise_ends_in_a_typed_error_or_an_answer(noise: bytes, plausible: bool) -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" if plausible else b""
    with contextlib.suppress(ResponseError, ConnectionClosedError):
        read([start + noise])


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 999 OK\r\n\r\n",
        b"HTTP/1.1  200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nSpace : a\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\nc: d\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: \xd9\xa1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * MAX_HEAD,
    ],
)
def test_heads_that_could_be_misread_are_refused(head: bytes) -> None:
    with pytest.raises(ResponseError):
        read([head], end=False)


@pytest.mark.parametrize(
    "chunks",
    [
        b"0x5\r\nhello\r\n0\r\n\r\n",
        b"-1\r\n",
        b"5\r\nhelloX\r\n",
        b"5 5\r\n",
        b"\r\n",
        b"f" * 16,
        b"1;" + b"a" * 5000,
    ],
)
def test_chunks_that_could_be_misread_are_refused(chunks: bytes) -> None:
    with pytest.raises((ResponseError, ConnectionClosedError)):
        read([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks])


def test_what_comes_ahead_of_the_answer_is_passed_over() -> None:
    data = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.1 204 None\r\n\r\n"
    head, body, _ = read([data], end=False)
    assert (head, body) == ((204, {}), b"")


def test_a_connection_is_not_used_again_after_doubtful_answers() -> None:
    good = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    assert read([good])[2].keep_alive
    assert not read([good.replace(b"1.1", b"1.0")])[2].keep_alive
    assert not read([good.replace(b"OK\r\n", b"OK\r\nConnection: Close\r\n")])[2].keep_alive
    both = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
    _, body, reader = read([both])
    assert body == b"ok"
    assert not reader.keep_alive
    assert read([good + b"HTTP/1.1 200 OK"])[2].overshot


def test_answers_to_head_have_no_body() -> None:
    data = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
    assert read([data], method="HEAD", end=False)[1] == b""
