"""Bodies of unknown length, sent to a service of the S3 kind, which refuses such."""

from __future__ import annotations

import hashlib
import io
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from codegen.runtime.aws import spooling
from codegen.runtime.config import CallOptions
from codegen.runtime.errors import ConfigurationError, ServiceError
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import scripted, serving
from tests.runtime.toys import Ask, service, upload

S3 = service(name="s3", signing_name="s3", endpoint_prefix="s3", protocol="rest-xml")
DATA = bytes(range(256)) * 40
PUT = upload(service=S3, checksum_algorithms=True, deserialize=lambda response: response.status)


class Pipe(io.RawIOBase):
    """A file that cannot seek."""

    def __init__(self) -> None:
        self._data = io.BytesIO(DATA)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(size)


def pieces() -> Iterator[bytes]:
    for start in range(0, len(DATA), 777):
        yield DATA[start : start + 777]


async def pieces_later() -> AsyncIterator[bytes]:
    for piece in pieces():
        yield piece


BODIES = [(kind, how) for kind in KINDS for how in (pieces, Pipe)] + [("async", pieces_later)]


@pytest.mark.parametrize("most", [0, 100])
@pytest.mark.parametrize(("kind", "how"), BODIES)
def test_a_body_of_unknown_length_is_sent_with_one(
    kind: str, how: Any, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    if most:
        monkeypatch.setattr(spooling, "IN_MEMORY", most)
    with (
        serving(scripted((503, b""), (200, b""))) as server,
        Caller(kind, S3, endpoint_url=server.url) as caller,
    ):
        assert caller.call(PUT, Ask(body=how())) == 200
        assert len(server.requests) == 2
        for request in server.requests:
            assert request.body == DATA
            assert request.headers["content-length"] == str(len(DATA))
            assert request.headers["x-amz-content-sha256"] == hashlib.sha256(DATA).hexdigest()
            assert "transfer-encoding" not in request.headers


@pytest.mark.parametrize("kind", KINDS)
def test_a_stated_length_is_believed(kind: str) -> None:
    with (
        serving(scripted((200, b""))) as server,
        Caller(kind, S3, endpoint_url=server.url) as caller,
    ):
        options = CallOptions(headers={"Content-Length": str(len(DATA))})
        assert caller.call(PUT, Ask(body=pieces()), options) == 200
        (request,) = server.requests
        assert request.headers["x-amz-decoded-content-length"] == str(len(DATA))


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_callers_iterator_raises_arrives(kind: str) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise ZeroDivisionError("mine")

    def text() -> Iterator[Any]:
        yield "a"

    with serving(scripted((200, b""))) as server, Caller(kind, S3, endpoint_url=server.url) as caller:
        with pytest.raises(ZeroDivisionError, match="mine"):
            caller.call(PUT, Ask(body=broken()))
        with pytest.raises(ConfigurationError, match="iterator of bytes, not of str"):
            caller.call(PUT, Ask(body=text()))
        assert not server.requests


def test_a_synchronous_client_sends_no_asynchronous_stream() -> None:
    with (
        Caller("sync", S3, endpoint_url="http://127.0.0.1:9") as caller,
        pytest.raises(ConfigurationError, match="synchronous client cannot send an asynchronous stream"),
    ):
        caller.call(PUT, Ask(body=pieces_later()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_gone_after_a_failure(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    new_file = spooling._new_file

    def noticed() -> Any:
        made.append(new_file())
        return made[-1]

    monkeypatch.setattr(spooling, "_new_file", noticed)
    with (
        serving(scripted((403, b"<Error><Code>AccessDenied</Code></Error>"))) as server,
        Caller(kind, S3, endpoint_url=server.url) as caller,
        pytest.raises(ServiceError, match="AccessDenied"),
    ):
        caller.call(PUT, Ask(body=pieces()))
    assert [file.closed for file in made] == [True]
