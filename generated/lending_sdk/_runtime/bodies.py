"""Bodies of requests, of all kinds that callers pass: their length, their hash, and whether they can be sent again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from typing import Any, NoReturn, TypeGuard, cast

from .errors import ConfigurationError, SdkError, StreamError
from .http import Body

CHUNK = 256 * 1024


def is_stream(body: object) -> bool:
    return not isinstance(body, (bytes, bytearray, memoryview))


def payload_of(body: Body | Any) -> Payload:
    """The payload for bytes, a file opened for reading bytes, an iterator or asynchronous iterator of bytes, or an `EventInput`.

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
    """A body that each attempt sends."""

    can_rewind: bool = True
    length: int | None = None
    """In bytes; `None` if it is not known in advance."""

    def rewind(self) -> None:
        """Goes back to the start of the body, if `can_rewind`."""

    def sha256(self) -> str:
        """The hash of the body in hexadecimal digits. Reads files, and may block."""
        raise NotImplementedError

    def content(self) -> bytes | Iterator[bytes] | AsyncIterator[bytes]:
        raise NotImplementedError

    def conversing(self) -> Any:
        """The module that sends the body if the answer may arrive before its end; else `None`."""
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


def check_file(file: Any, of: str) -> None:
    """Raises `ConfigurationError` for a file that gives no bytes: of text, closed, or opened for writing."""
    try:
        start = file.read(0)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"the file of {of} cannot be read: {error}") from error
    if not isinstance(start, bytes):
        raise ConfigurationError(f"the file of {of} must be opened for reading bytes")


class FilePayload(Payload):
    """A file, from its current position to its end."""

    def __init__(self, file: Any) -> None:
        self._file = file
        check_file(file, "a body")
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
            try:
                chunk = self._file.read(CHUNK if left is None else min(CHUNK, left))
            except OSError as error:
                _refuse(error)
            if not chunk:
                if left:
                    raise StreamError(f"the file of a body ended {left} bytes early")
                return
            chunk = _checked(chunk)
            if left is not None:
                left -= len(chunk)
            yield chunk


class StreamPayload(Payload):
    """An iterator, which is read once."""

    can_rewind = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.length = getattr(stream, "content_length", None)

    def content(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        stream = self._stream
        return _awaited(stream) if hasattr(stream, "__aiter__") else _pieces(stream)


def _pieces(stream: Any) -> Iterator[bytes]:
    try:
        for piece in stream:
            yield _checked(piece)
    except OSError as error:
        _refuse(error)


async def _awaited(stream: Any) -> AsyncIterator[bytes]:
    pieces = aiter(stream)
    try:
        async for piece in pieces:
            yield _checked(piece)
    except OSError as error:
        _refuse(error)
    finally:
        # The clean-up of a generator that is not closed comes at any time.
        if isinstance(pieces, AsyncGenerator):
            await pieces.aclose()


def _refuse(error: OSError) -> NoReturn:
    """Raises `StreamError` for a file or an iterator of the caller's that fails: a transport would take its error for one of the connection."""
    if isinstance(error, SdkError):
        raise error
    text = str(error) or type(error).__name__
    raise StreamError(f"the body cannot be read: {text}") from error


def _checked(piece: Any) -> bytes:
    """A piece of a stream. Raises `ConfigurationError` for text and other values."""
    if isinstance(piece, bytes):
        return piece
    if isinstance(piece, (bytearray, memoryview)):
        return bytes(cast(Any, piece))
    kind = type(piece).__name__
    raise ConfigurationError(f"a body must be an iterator of bytes, not of {kind}")


class EventPayload(Payload):
    """Events, which are read once."""

    can_rewind = False

    def __init__(self, events: Any) -> None:
        self._events = events

    def content(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        pieces: Iterator[bytes] | AsyncIterator[bytes] = self._events.pieces()
        return pieces

    def conversing(self) -> Any:
        return self._events.conversing()

    def framer(self, signer: Any, signature: str, now: float) -> Any:
        """Signs the events, starting from the signature of the request."""
        return self._events.framer(signer, signature, now)


def is_async(content: object) -> TypeGuard[AsyncIterator[bytes]]:
    return hasattr(content, "__anext__")


def async_content(
    body: bytes | Iterator[bytes] | AsyncIterator[bytes],
) -> bytes | AsyncIterator[bytes]:
    """A body for asynchronous transports."""
    if isinstance(body, bytes) or is_async(body):
        return body
    assert isinstance(body, Iterator)
    return _read_in_thread(body)


async def _read_in_thread(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Reads a blocking iterator in threads."""
    from .threads import in_thread

    while (chunk := await in_thread(lambda: next(chunks, None))) is not None:
        yield chunk
