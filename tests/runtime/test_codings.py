"""Answers that arrive packed, though nobody asked for it, or in another way than they say."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from gzip import compress

import pytest

from codegen.runtime.codings import decoded
from codegen.runtime.errors import ResponseError, ResponseTooLargeError
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.info import RestService
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.runtime.test_hostile_rest import KINDS, calling

TEXT = b'{"glaze": "celadon"}'
LIMIT = 1000
gzipped = partial(compress, mtime=0)
"""Bytes that are the same at all times, since they are in the names of tests."""


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzipped(TEXT)),
        ("GZIP ", gzipped(TEXT)),
        ("x-gzip", gzipped(TEXT[:5]) + gzipped(TEXT[5:])),
        ("gzip", gzipped(TEXT) + bytes(8)),
        ("gzip", gzipped(TEXT) + b"and more"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("gzip, deflate", zlib.compress(gzipped(TEXT))),
        ("identity", TEXT),
        ("identity, gzip", gzipped(TEXT)),
        ("utf-8", TEXT),
        ("br", b""),
    ],
)
def test_an_answer_is_unpacked(coding: str, body: bytes) -> None:
    assert decoded(200, {"content-encoding": coding}, body, LIMIT) == (body and TEXT)


def test_many_members_are_unpacked_one_behind_the_other() -> None:
    body = b"".join(gzipped(bytes([65 + number % 26])) for number in range(10_000))
    assert decoded(200, {"content-encoding": "gzip"}, body, 10_000)[:28] == b"ABCDEFGHIJKLMNOPQRSTUVWXYZAB"


@pytest.mark.parametrize(
    ("coding", "body", "text"),
    [
        ("gzip", gzipped(TEXT)[:-1], "cut off"),
        ("gzip", gzipped(TEXT) + gzipped(TEXT)[:-9], "cut off"),
        ("gzip", gzipped(TEXT) + gzipped(TEXT)[:-8] + bytes(8), "not gzip"),
        ("gzip", TEXT, "not gzip"),
        ("deflate", TEXT, "not deflate"),
        ("br", TEXT, "packed with br, which this client does not unpack"),
        ("zstd, gzip", gzipped(TEXT), "packed with zstd"),
        ("gzip" + ",gzip" * 9, TEXT, "packed 10 times"),
    ],
)
def test_what_cannot_be_unpacked_is_an_error_and_no_value(coding: str, body: bytes, text: str) -> None:
    headers = {"content-encoding": coding}
    with pytest.raises(ResponseError, match=text):
        decoded(200, headers, body, LIMIT)
    assert decoded(503, headers, body, LIMIT) == body, "the status says more"


@pytest.mark.parametrize(
    "pack",
    [
        lambda size: gzipped(bytes(size)),
        lambda size: b"".join([gzipped(bytes(100))] * (size // 100)),
    ],
)
def test_an_answer_is_as_large_as_it_is_unpacked(pack: Callable[[int], bytes]) -> None:  # fmt: skip
    headers = {"content-encoding": "gzip"}
    assert len(decoded(200, headers, pack(LIMIT), LIMIT)) == LIMIT
    with pytest.raises(ResponseTooLargeError):
        decoded(200, headers, pack(LIMIT + 100), LIMIT)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_that_cannot_be_unpacked_is_that_error(kind: str) -> None:
    def refuse(connection: Connection, request: Request) -> None:
        connection.answer(503, gzipped(TEXT)[:-9], Content_Encoding="gzip")

    with serving(scripted(refuse)) as server, calling(kind, server.url) as call:
        with pytest.raises(Exception, match="503: Service Unavailable") as raised:
            call("GET", "/kilns")
        assert type(raised.value).__name__ == "ServerError"


def test_a_packed_stream_has_bytes_and_no_lines() -> None:
    packed = gzipped(TEXT + b"\n")

    def answered(connection: Connection, request: Request) -> None:
        connection.answer(200, packed, Content_Type="application/x-ndjson", Content_Encoding="gzip")

    class Kilns(RestClient):
        SERVICE = RestService(name="kilns")

    with serving(scripted(answered)) as server, Kilns(base_url=server.url, retries=1) as client:
        with client.stream(client.request, "GET", "/kilns") as stream:
            assert stream.read() == packed
        for read in ("lines", "items"):
            with (
                client.stream(client.request, "GET", "/kilns") as stream,
                pytest.raises(ResponseError, match="packed with gzip"),
            ):
                list(getattr(stream, read)())
