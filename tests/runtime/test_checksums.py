"""Checksums of bodies in headers and in trailers, and of what is downloaded."""

from __future__ import annotations

import hashlib
import io
import sys
import types
import zlib
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from botocore.httpchecksum import AwsChunkedWrapper, Crc32Checksum  # type: ignore[import-untyped]

from codegen.runtime.aws.checksums import checksum, expected, text_of
from codegen.runtime.config import CallOptions
from codegen.runtime.errors import ChecksumError, ConfigurationError
from codegen.runtime.http import HttpResponse
from codegen.runtime.transport import SendOptions, WireRequest
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import scripted, serving
from tests.runtime.toys import Ask, download, service, upload

S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")
DATA = bytes(range(256)) * 1000
TAKES: dict[str, Any] = {"checksum_algorithms": True, "service": S3}


def crc(data: bytes) -> str:
    return b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()


class Capture:
    """A transport of either kind that keeps what it should send."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.headers: dict[str, str] = {}
        self.body = b""

    def send(self, request: WireRequest, options: SendOptions) -> Any:
        self.headers = {name.lower(): value for name, value in request.headers}
        return self._take_async(request) if self.kind == "async" else self._take(request)

    def _take(self, request: WireRequest) -> HttpResponse:
        body: Any = request.body
        self.body = body if isinstance(body, bytes) else b"".join(body)
        return HttpResponse(200, {}, b"{}")

    async def _take_async(self, request: WireRequest) -> HttpResponse:
        body: Any = request.body
        if hasattr(body, "__aiter__"):
            self.body = b"".join([piece async for piece in body])
            return HttpResponse(200, {}, b"{}")
        return self._take(request)

    def close(self) -> Any:
        return self._nothing() if self.kind == "async" else None

    async def _nothing(self) -> None:
        pass


def sent(kind: str, body: Any, operation: Any = None, headers: Any = None, **settings: Any) -> Capture:
    capture = Capture(kind)
    with Caller(kind, S3, transport=capture, **settings) as caller:
        caller.call(operation or upload(**TAKES), Ask(body=body), CallOptions(headers=headers or {}))
    return capture


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_have_their_checksum_in_a_header(kind: str) -> None:
    seen = sent(kind, DATA)
    assert seen.headers["x-amz-checksum-crc32"] == crc(DATA)
    assert seen.headers["x-amz-sdk-checksum-algorithm"] == "CRC32"
    assert seen.body == DATA
    assert "x-amz-checksum-crc32;" in seen.headers["authorization"]


@pytest.mark.parametrize("buffer", [bytearray, memoryview])
def test_a_buffer_is_sent_like_bytes(buffer: Any) -> None:
    seen = sent("sync", buffer(DATA))
    assert seen.body == DATA
    assert seen.headers["x-amz-checksum-crc32"] == crc(DATA)
    assert int(seen.headers["content-length"]) == len(DATA)


def test_the_caller_chooses_the_algorithm_or_states_the_checksum() -> None:
    seen = sent("sync", DATA, headers={"x-amz-sdk-checksum-algorithm": "SHA256"})
    assert seen.headers["x-amz-checksum-sha256"] == b64encode(hashlib.sha256(DATA).digest()).decode()
    for name in ("x-amz-checksum-sha1", "Content-MD5"):
        seen = sent("sync", DATA, headers={name: "stated"})
        assert [key for key in seen.headers if "checksum" in key or "md5" in key] == [name.lower()]
    with pytest.raises(ConfigurationError, match="no checksum 'MD4'"):
        sent("sync", DATA, headers={"x-amz-sdk-checksum-algorithm": "MD4"})


@pytest.mark.parametrize("settings", [{"request_checksums": "when_required"}, {}])
def test_checksums_can_be_left_to_where_they_are_required(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not settings:
        monkeypatch.setenv("AWS_REQUEST_CHECKSUM_CALCULATION", "WHEN_REQUIRED")
    assert not any("checksum" in name for name in sent("sync", DATA, **settings).headers)
    required = upload(**TAKES, checksum_required=True)
    seen = sent("sync", DATA, required, **settings)
    assert seen.headers["content-md5"] == b64encode(hashlib.md5(DATA).digest()).decode()
    chosen = sent("sync", DATA, headers={"x-amz-sdk-checksum-algorithm": "CRC32"}, **settings)
    assert chosen.headers["x-amz-checksum-crc32"] == crc(DATA)


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="when_supported or when_required"):
        Caller("sync", S3, response_checksums="never")


def pieces() -> Iterator[bytes]:
    for start in range(0, len(DATA), 777):
        yield DATA[start : start + 777]


async def pieces_later() -> AsyncIterator[bytes]:
    for piece in pieces():
        yield piece


def unchunked(body: bytes) -> tuple[bytes, bytes]:
    """The data and the trailer of a body in S3's chunks."""
    data = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        if size == b"0":
            return data, body
        length = int(size, 16)
        data += body[:length]
        assert body[length : length + 2] == b"\r\n"
        body = body[length + 2 :]


@pytest.mark.parametrize(
    ("kind", "how"), [("sync", "file"), ("sync", "once"), ("async", "file"), ("async", "later")]
)
def test_a_stream_has_its_checksum_behind_it(kind: str, how: str) -> None:
    body: Any = {"file": io.BytesIO(DATA), "once": pieces(), "later": pieces_later()}[how]
    seen = sent(kind, body)
    data, trailer = unchunked(seen.body)
    assert data == DATA
    assert trailer == f"x-amz-checksum-crc32:{crc(DATA)}\r\n\r\n".encode()
    assert seen.headers["x-amz-trailer"] == "x-amz-checksum-crc32"
    assert seen.headers["x-amz-content-sha256"] == "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
    assert seen.headers["content-encoding"] == "aws-chunked"
    assert "x-amz-trailer" in seen.headers["authorization"]
    assert int(seen.headers["content-length"]) == len(seen.body)
    assert int(seen.headers["x-amz-decoded-content-length"]) == len(DATA)
    assert "transfer-encoding" not in seen.headers


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_the_framing_is_botocores_and_its_length_is_known_beforehand(size: int) -> None:
    seen = sent("sync", io.BytesIO(DATA[:size]))
    theirs = AwsChunkedWrapper(
        io.BytesIO(DATA[:size]), Crc32Checksum, "x-amz-checksum-crc32", chunk_size=64 * 1024
    )
    assert seen.body == theirs.read()
    assert int(seen.headers["content-length"]) == len(seen.body)


def test_a_stream_with_a_stated_length_and_algorithm() -> None:
    headers = {
        "Content-Length": str(len(DATA)),
        "x-amz-sdk-checksum-algorithm": "SHA1",
        "Content-Encoding": "gzip",
    }
    seen = sent("sync", pieces(), headers=headers)
    digest = b64encode(hashlib.sha1(DATA).digest())
    assert unchunked(seen.body) == (DATA, b"x-amz-checksum-sha1:" + digest + b"\r\n\r\n")
    assert int(seen.headers["content-length"]) == len(seen.body)
    assert seen.headers["content-encoding"] == "aws-chunked,gzip"
    assert seen.headers["x-amz-sdk-checksum-algorithm"] == "SHA1"


def test_where_no_trailer_can_be_none_is_announced() -> None:
    seen = sent(
        "sync",
        io.BytesIO(DATA),
        headers={"x-amz-sdk-checksum-algorithm": "SHA1"},
        endpoint_url="http://127.0.0.1:9",
    )
    assert seen.body == DATA
    assert not {"x-amz-sdk-checksum-algorithm", "x-amz-trailer"} & seen.headers.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("right", [True, False])
def test_a_download_is_held_to_its_checksum(kind: str, right: bool) -> None:
    text = crc(DATA if right else DATA[1:])
    answer = scripted(lambda c, r: c.answer(200, DATA, x_amz_checksum_crc32=text))
    with serving(answer) as server, Caller(kind, S3, endpoint_url=server.url) as caller:
        body = caller.call(download(service=S3, checksum_mode=True), Ask("x"))
        if right:
            assert caller.finish(body.read()) == DATA
        else:
            with pytest.raises(ChecksumError):
                caller.finish(body.read())
        assert server.requests[0].headers["x-amz-checksum-mode"] == "ENABLED"


@pytest.mark.parametrize("kind", KINDS)
def test_who_reads_to_the_last_byte_and_no_further_learns_of_a_wrong_checksum(kind: str) -> None:
    answer = scripted(lambda c, r: c.answer(200, DATA, x_amz_checksum_crc32=crc(DATA[1:])))
    with serving(answer) as server, Caller(kind, S3, endpoint_url=server.url) as caller:
        body = caller.call(download(service=S3, checksum_mode=True), Ask("x"))
        with pytest.raises(ChecksumError):
            caller.finish(body.read(len(DATA)))


@pytest.mark.parametrize(("status", "name"), [(206, "x_amz_checksum_crc32"), (200, "x_amz_checksum_crc32c")])
def test_what_is_not_the_checksum_of_the_whole_body_is_passed_over(status: int, name: str) -> None:
    answer = scripted(lambda c, r: c.answer(status, DATA, **{name: "AAAAAA=="}))
    with serving(answer) as server, Caller("sync", S3, endpoint_url=server.url) as caller:
        assert caller.call(download(service=S3, checksum_mode=True), Ask("x")).read() == DATA


def test_downloads_ask_for_no_checksum_where_that_is_turned_off() -> None:
    with (
        serving(scripted(lambda c, r: c.answer(200, DATA, x_amz_checksum_crc32="AAAAAA=="))) as server,
        Caller("sync", S3, endpoint_url=server.url, response_checksums="when_required") as caller,
    ):
        caller.call(download(service=S3, checksum_mode=True), Ask("x")).close()
        assert "x-amz-checksum-mode" not in server.requests[0].headers


def stated(algorithm: str, data: bytes) -> str:
    value = checksum(algorithm)
    value.update(data)
    return text_of(value)


@pytest.mark.parametrize("wrong", ["crc32", "sha1", "sha256"])
def test_every_checksum_of_an_answer_counts(wrong: str) -> None:
    headers = {
        f"x-amz-checksum-{name}": stated(name, b"other" if name == wrong else b"data")
        for name in ("crc32", "sha1", "sha256")
    }
    held = expected(headers)
    assert held is not None
    held.update(b"data")
    with pytest.raises(ChecksumError):
        held.check()


@pytest.mark.parametrize("name", ["crc32c", "crc64nvme"])
def test_checksums_of_the_native_library_are_checked_where_it_is_installed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = types.ModuleType("awscrt.checksums")
    setattr(library, name, zlib.crc32)
    monkeypatch.setitem(sys.modules, "awscrt", types.ModuleType("awscrt"))
    monkeypatch.setitem(sys.modules, "awscrt.checksums", library)
    held = expected({f"x-amz-checksum-{name}": stated(name, b"data")})
    assert held is not None
    held.update(b"dato")
    with pytest.raises(ChecksumError):
        held.check()
    monkeypatch.setitem(sys.modules, "awscrt.checksums", None)
    assert expected({f"x-amz-checksum-{name}": "AAAAAA=="}) is None
