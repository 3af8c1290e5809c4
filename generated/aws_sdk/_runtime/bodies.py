"""Bodies to send, of whatever kind the caller has: how long they are, whether they can be sent twice, their hash."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeGuard

from .errors import ConfigurationError, StreamError
from .http import Body

CHUNK = 256 * 1024


def is_stream(body: object) -> bool:
    return not isinstance(body, (bytes, bytearray, memoryview))


def payload_of(body: Body | Any) -> Payload:
    """Takes bytes, a file opened for reading bytes, an iterator of bytes or an asynchronous one, an `EventInput`.

    Raises `ConfigurationError` for anything else.
    """
    if not is_stream(body):
        whole: Any = body
        return BytesPayload(bytes(whole))
    if callable(getattr(body, "pieces", None)):
        return EventPayload(body)
    if callable(getattr(body, "read", None)) and not hasattr(body, "__aiter__"):
        return FilePayload(body)
    if isinstance(body, str) or not (
        hasattr(body, "__aiter__") or hasattr(body, "__iter__")
    ):
        raise ConfigurationError(
            f"a body must be bytes, a file or an iterator of bytes, not {type(body).__name__}"
        )
    return StreamPayload(body)


class Payload:
    """A body that is sent once for each attempt."""

    can_rewind: bool = True
    length: int | None = None
    """In bytes, where it is known beforehand."""

    def rewind(self) -> None:
        """Back to where the body began. Raises `StreamError` where that is impossible."""

    def sha256(self) -> str:
        """In hexadecimal digits; reads a file through and may block."""
        raise NotImplementedError

    def content(self) -> bytes | Iterator[bytes] | AsyncIterator[bytes]:
        raise NotImplementedError

    def conversing(self) -> Any:
        """The module that sends it where the answer may arrive before it ends; `None` where that comes after it."""
        return None


class BytesPayload(Payload):
    def __init__(self, body: bytes) -> None:
        self.body = body
        self.length = len(body)

    def sha256(self) -> str:
        import hashlib

        return hashlib.sha256(self.body).hexdigest()

    def content(self) -> bytes:
        return self.body


class FilePayload(Payload):
    """From where the file stands to its end."""

    def __init__(self, file: Any) -> None:
        self._file = file
        if not isinstance(file.read(0), bytes):
            raise ConfigurationError(
                "the file of a body must be opened for reading bytes"
            )
        try:
            self._start = file.tell()
            self.length = file.seek(0, 2) - self._start
            file.seek(self._start)
        except (AttributeError, OSError, ValueError):
            self.can_rewind = False
            self.length = getattr(file, "content_length", None)

    def rewind(self) -> None:
        if self.can_rewind:
            self._file.seek(self._start)

    def sha256(self) -> str:
        import hashlib

        digest = hashlib.sha256()
        for chunk in self.content():
            digest.update(chunk)
        self.rewind()
        return digest.hexdigest()

    def content(self) -> Iterator[bytes]:
        left = self.length
        while left is None or left > 0:
            chunk = self._file.read(CHUNK if left is None else min(CHUNK, left))
            if not chunk:
                if left:
                    raise StreamError(f"the file of a body ended {left} bytes early")
                return
            if left is not None:
                left -= len(chunk)
            yield chunk


class StreamPayload(Payload):
    """An iterator, read once."""

    can_rewind = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.length = getattr(stream, "content_length", None)

    def content(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        chunks: Iterator[bytes] | AsyncIterator[bytes]
        chunks = (
            aiter(self._stream)
            if hasattr(self._stream, "__aiter__")
            else iter(self._stream)
        )
        return chunks


class EventPayload(Payload):
    """Events, read once."""

    can_rewind = False

    def __init__(self, events: Any) -> None:
        self._events = events

    def content(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        pieces: Iterator[bytes] | AsyncIterator[bytes] = self._events.pieces()
        return pieces

    def conversing(self) -> Any:
        return self._events.conversing()

    def framer(self, signer: Any, signature: str, now: float) -> Any:
        """What signs the events one by one, from the signature of the request on."""
        return self._events.framer(signer, signature, now)


def is_async(content: object) -> TypeGuard[AsyncIterator[bytes]]:
    return hasattr(content, "__anext__")


def async_content(
    body: bytes | Iterator[bytes] | AsyncIterator[bytes],
) -> bytes | AsyncIterator[bytes]:
    """A body as asynchronous transports take it."""
    if isinstance(body, bytes) or is_async(body):
        return body
    assert isinstance(body, Iterator)
    return _read_in_thread(body)


async def _read_in_thread(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Files block, so they are read off the event loop."""
    import asyncio

    while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
        yield chunk
