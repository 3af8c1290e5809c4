"""Bodies of answers that are read while they arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TypeVar

from .errors import ConnectionClosedError, Place, StreamError, TransportError

if TYPE_CHECKING:
    from .http import HttpResponse

StreamT = TypeVar("StreamT")
"""The class of an answer's body: `StreamingBody`, or `AsyncStreamingBody` from an asynchronous client."""


class Expected(Protocol):
    """A checksum that a body must match."""

    def update(self, data: bytes) -> None:
        """Adds the next bytes."""
        ...

    def check(self) -> None:
        """Raises `ChecksumError` where the bytes do not match."""
        ...


class StreamingBody:
    """The body of an answer, read while it arrives, in constant memory.

    It keeps a connection until it is read to its end, closed or garbage collected. Usable in a `with` statement.
    """

    def __init__(
        self,
        chunks: Iterator[bytes],
        close: Callable[[], None],
        content_length: int | None = None,
    ) -> None:
        self._chunks = chunks
        self._close = close
        self._rest = b""
        self._count = 0
        self.content_length = content_length
        """Length in bytes; `None` as long as it is not known."""
        self.closed = False
        self.place: Place | None = None
        """The call that errors of this body name."""
        self._expected: Expected | None = None

    def expect(self, expected: Expected | None) -> None:
        """Sets the checksum that the whole body must match; reading its end raises `ChecksumError` otherwise."""
        self._expected = expected

    def read(self, size: int | None = None) -> bytes:
        """The next `size` bytes, fewer only at the end; without `size` the rest. Raises `TransportError`, `StreamError`."""
        if size is None or size < 0:
            return b"".join(self.iter_bytes())
        parts: list[bytes] = []
        while size > 0:
            chunk = self._next()
            if not chunk:
                break
            if len(chunk) > size:
                chunk, self._rest = chunk[:size], chunk[size:]
            parts.append(chunk)
            size -= len(chunk)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body in pieces of `chunk_size` bytes, the last one shorter; without `chunk_size` as they arrive."""
        while chunk := (self._next() if chunk_size is None else self.read(chunk_size)):
            yield chunk

    def __iter__(self) -> Iterator[bytes]:
        return self.iter_bytes()

    def close(self) -> None:
        """Releases the connection, or ends it if the body is not read to its end."""
        if not self.closed:
            self.closed = True
            self._close()

    def abandon(self) -> None:
        """Closes the body, as `AsyncStreamingBody.abandon` does."""
        self.close()

    def __del__(self) -> None:
        with suppress(Exception):
            self.close()

    def __enter__(self) -> StreamingBody:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _next(self) -> bytes:
        try:
            return self._chunk()
        except TransportError as error:
            error.place = self.place
            raise

    def _chunk(self) -> bytes:
        if self._rest:
            chunk, self._rest = self._rest, b""
            return chunk
        if self.closed:
            if self.content_length is not None and self._count >= self.content_length:
                return b""
            raise StreamError("the body is closed")
        try:
            for chunk in self._chunks:
                if chunk:
                    self._count += len(chunk)
                    if self._expected is not None:
                        self._expected.update(chunk)
                    # Readers that ask for exactly this many bytes never ask for the end behind them.
                    if self._count == self.content_length:
                        self._end()
                    return chunk
        except BaseException:
            self.close()
            raise
        self.close()
        self._check_length()
        if self._expected is not None:
            self._expected.check()
        return b""

    def _end(self) -> None:
        """Releases the connection as soon as all bytes have arrived."""
        if self._expected is not None:
            self._expected.check()
        with suppress(TransportError):
            next(self._chunks, None)
        self.close()

    def _check_length(self) -> None:
        if self.content_length is None:
            self.content_length = self._count
        elif self._count < self.content_length:
            raise ConnectionClosedError(
                f"{self._count} of {self.content_length} bytes arrived"
            )


class AsyncStreamingBody:
    """`StreamingBody` for asyncio."""

    def __init__(
        self,
        chunks: AsyncIterator[bytes],
        close: Callable[[], Awaitable[None]],
        content_length: int | None = None,
        abandon: Callable[[], None] | None = None,
    ) -> None:
        self._chunks = chunks
        self._close = close
        self._abandon = abandon
        self._rest = b""
        self._count = 0
        self.content_length = content_length
        """Length in bytes; `None` as long as it is not known."""
        self.closed = False
        self.place: Place | None = None
        """The call that errors of this body name."""
        self._expected: Expected | None = None

    def expect(self, expected: Expected | None) -> None:
        """Sets the checksum that the whole body must match; reading its end raises `ChecksumError` otherwise."""
        self._expected = expected

    async def read(self, size: int | None = None) -> bytes:
        """The next `size` bytes, fewer only at the end; without `size` the rest. Raises `TransportError`, `StreamError`."""
        if size is None or size < 0:
            return b"".join([chunk async for chunk in self.iter_bytes()])
        parts: list[bytes] = []
        while size > 0:
            chunk = await self._next()
            if not chunk:
                break
            if len(chunk) > size:
                chunk, self._rest = chunk[:size], chunk[size:]
            parts.append(chunk)
            size -= len(chunk)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The body in pieces of `chunk_size` bytes, the last one shorter; without `chunk_size` as they arrive."""
        while chunk := (
            await self._next() if chunk_size is None else await self.read(chunk_size)
        ):
            yield chunk

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.iter_bytes()

    async def close(self) -> None:
        """Releases the connection, or ends it if the body is not read to its end."""
        if not self.closed:
            self.closed = True
            await self._close()

    def abandon(self) -> None:
        """Ends the connection without awaiting anything, from any thread."""
        self.closed = True
        abandon, self._abandon = self._abandon, None
        if abandon is not None:
            abandon()

    def __del__(self) -> None:
        if not self.closed:
            with suppress(Exception):
                self.abandon()

    async def __aenter__(self) -> AsyncStreamingBody:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _end(self) -> None:
        if self._expected is not None:
            self._expected.check()
        with suppress(TransportError):
            await anext(self._chunks, None)
        await self.close()

    async def _next(self) -> bytes:
        try:
            return await self._chunk()
        except TransportError as error:
            error.place = self.place
            raise

    async def _chunk(self) -> bytes:
        if self._rest:
            chunk, self._rest = self._rest, b""
            return chunk
        if self.closed:
            if self.content_length is not None and self._count >= self.content_length:
                return b""
            raise StreamError("the body is closed")
        try:
            async for chunk in self._chunks:
                if chunk:
                    self._count += len(chunk)
                    if self._expected is not None:
                        self._expected.update(chunk)
                    if self._count == self.content_length:
                        await self._end()
                    return chunk
        except BaseException:
            self.abandon()
            raise
        await self.close()
        if self.content_length is None:
            self.content_length = self._count
        elif self._count < self.content_length:
            raise ConnectionClosedError(
                f"{self._count} of {self.content_length} bytes arrived"
            )
        if self._expected is not None:
            self._expected.check()
        return b""


def abandon(response: HttpResponse) -> None:
    """Ends the connection of an answer whose body nobody will read."""
    if isinstance(response.stream, (StreamingBody, AsyncStreamingBody)):
        response.stream.abandon()
