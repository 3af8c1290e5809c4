"""Streamed answers: bytes, lines, server-sent events, and items of the method's type."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ..codings import packing_of
from ..errors import ResponseError, SdkError, StreamError
from ..http import HttpResponse
from ..streaming import AsyncStreamingBody, StreamingBody
from ..transport import DecodedResponse
from .lines import Events, Lines, ServerSentEvent, holds_lines

if TYPE_CHECKING:
    from ..operation import Operation

ItemT = TypeVar("ItemT")

_END = "[DONE]"
"""The data of an event that many services send as the last one."""


@dataclass(slots=True)
class Wish:
    """A request for the next answer as a stream; the call fills it in."""

    operation: Operation[Any, Any] | None = None
    response: HttpResponse | None = None
    most: int = 0
    """Most characters of a line."""


wished: ContextVar[Wish | None] = ContextVar("wished", default=None)
"""The wish for a stream of the next call in this thread or task."""


@dataclass(slots=True)
class _Reading(Generic[ItemT]):
    """The part that both kinds of streams share."""

    wish: Wish = field(default_factory=Wish)
    _is_list: bool | None = None

    @property
    def response(self) -> HttpResponse:
        if self.wish.response is None:
            raise StreamError("the stream is not open: use it in a with statement")
        return self.wish.response

    @property
    def has_events(self) -> bool:
        kind = self.response.headers.get("content-type", "")
        return kind.partition(";")[0].strip().lower() == "text/event-stream"

    def items(self, text: str) -> list[ItemT]:
        """The value of the method for an answer `text`; if the method gives a list, an element, or those of a whole list."""
        operation = self.wish.operation
        assert operation is not None
        try:
            if not self._gives_list(operation):
                return [cast("ItemT", _decoded(operation, text))]
            is_whole = text[:1] == "[" and not self._has_lines
            values = _decoded(operation, text if is_whole else f"[{text}]")
            return cast("list[ItemT]", values)
        except ResponseError as error:
            raise _undecodable(operation, str(error)) from error
        except SdkError:
            raise
        # Decoders trust what pages say: an answer of another form may break any of their lines.
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            raise _undecodable(operation, problem) from error

    @property
    def _has_lines(self) -> bool:
        """Whether each line or event is an element, also where it is a list itself."""
        return self.has_events or holds_lines(self.response.headers)

    def _gives_list(self, operation: Operation[Any, Any]) -> bool:
        if self._is_list is None:
            self._is_list = _takes(operation, "[]") and not _takes(operation, "{}")
        return self._is_list

    def longest_line(self) -> int:
        """Most characters of a line. Raises `ResponseError` for a body that is packed, though that was not asked for."""
        if packing := packing_of(self.response.headers):
            raise ResponseError(
                f"the answer is packed with {', '.join(packing)}: it has no lines, chunks give its bytes"
            )
        return self.wish.most

    def prepared(self) -> list[ItemT] | None:
        """The items of an answer of a test transport, which has no bytes; None for others."""
        response = self.response
        if not isinstance(response, DecodedResponse):
            return None
        value: Any = response.value
        return cast("list[ItemT]", value if isinstance(value, list) else [value])


def _decoded(operation: Operation[Any, Any], body: str) -> Any:
    headers = {"content-type": "application/json"}
    return operation.deserialize(HttpResponse(200, headers, body.encode()))


def _takes(operation: Operation[Any, Any], body: str) -> bool:
    """Whether an answer of the operation can be of this kind: where the page has another one, decoders refuse it."""
    try:
        _decoded(operation, body)
    except Exception:  # An object without members breaks decoders, too.
        return False
    return True


def _undecodable(operation: Operation[Any, Any], problem: str) -> ResponseError:
    text = f"{operation.name}: an item cannot be decoded: {problem}"
    error = ResponseError(text[:1024])
    # The service has done what it was asked for.
    error.retryable = False
    return error


class Stream(Generic[ItemT]):
    """A streamed answer. It is a context manager, which makes the call.

    Read it once, with one of `chunks`, `lines`, `events`, `items`, `read` and `save`. They raise `TransportError` if the connection
    breaks, and `StreamError` outside of the `with` statement.
    """

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        self._reading: _Reading[ItemT] = _Reading()

    @property
    def status(self) -> int:
        return self._reading.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in lower case; repeated ones are joined with `, `."""
        return self._reading.response.headers

    def chunks(self, size: int | None = None) -> Iterator[bytes]:
        """Pieces of `size` bytes, the last one shorter; without `size` as they arrive."""
        response = self._reading.response
        if isinstance(response.stream, StreamingBody):
            yield from response.stream.iter_bytes(size)
        elif response.body:
            yield response.body

    def read(self) -> bytes:
        """The whole body."""
        return b"".join(self.chunks())

    def save(self, path: str | Path) -> int:
        """Writes the body to a file and gives its number of bytes. Raises OSError."""
        with open(path, "wb") as file:
            return sum(file.write(chunk) for chunk in self.chunks())

    def lines(self) -> Iterator[str]:
        """Lines of text in UTF-8, without line ends."""
        lines = Lines(self._reading.longest_line())
        for chunk in self.chunks():
            yield from lines.feed(chunk)
        yield from lines.feed(b"", last=True)

    def events(self) -> Iterator[ServerSentEvent]:
        """Server-sent events."""
        events = Events()
        for line in self.lines():
            if (event := events.feed(line)) is not None:
                yield event

    def items(self) -> Iterator[ItemT]:
        """A value of the method's type for each server-sent event or line of JSON. Raises `ResponseError` for invalid JSON."""
        if (prepared := self._reading.prepared()) is not None:
            yield from prepared
        elif self._reading.has_events:
            for event in self.events():
                if event.data == _END:
                    return
                yield from self._reading.items(event.data)
        else:
            for line in self.lines():
                if text := line.strip("\x1e \t"):
                    yield from self._reading.items(text)

    def close(self) -> None:
        """Releases the connection, or ends it if the body is not read to its end."""
        response = self._reading.wish.response
        if response is not None and isinstance(response.stream, StreamingBody):
            response.stream.close()

    def __enter__(self) -> Stream[ItemT]:
        def call() -> None:
            wished.set(self._reading.wish)
            self._call()

        # Of a context of its own an exception at any moment leaves no wish to later calls.
        copy_context().run(call)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStream(Generic[ItemT]):
    """`Stream` for asyncio, for `async with`."""

    def __init__(self, call: Callable[[], Awaitable[object]]) -> None:
        self._call = call
        self._reading: _Reading[ItemT] = _Reading()

    @property
    def status(self) -> int:
        return self._reading.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in lower case; repeated ones are joined with `, `."""
        return self._reading.response.headers

    async def chunks(self, size: int | None = None) -> AsyncIterator[bytes]:
        """Pieces of `size` bytes, the last one shorter; without `size` as they arrive."""
        response = self._reading.response
        if isinstance(response.stream, AsyncStreamingBody):
            async for chunk in response.stream.iter_bytes(size):
                yield chunk
        elif response.body:
            yield response.body

    async def read(self) -> bytes:
        """The whole body."""
        return b"".join([chunk async for chunk in self.chunks()])

    async def save(self, path: str | Path) -> int:
        """Writes the body to a file and gives its number of bytes. Raises OSError."""
        count = 0
        with open(path, "wb") as file:
            async for chunk in self.chunks():
                count += file.write(chunk)
        return count

    async def lines(self) -> AsyncIterator[str]:
        """Lines of text in UTF-8, without line ends."""
        lines = Lines(self._reading.longest_line())
        async for chunk in self.chunks():
            for line in lines.feed(chunk):
                yield line
        for line in lines.feed(b"", last=True):
            yield line

    async def events(self) -> AsyncIterator[ServerSentEvent]:
        """Server-sent events."""
        events = Events()
        async for line in self.lines():
            if (event := events.feed(line)) is not None:
                yield event

    async def items(self) -> AsyncIterator[ItemT]:
        """A value of the method's type for each server-sent event or line of JSON. Raises `ResponseError` for invalid JSON."""
        if (prepared := self._reading.prepared()) is not None:
            for item in prepared:
                yield item
        elif self._reading.has_events:
            async for event in self.events():
                if event.data == _END:
                    return
                for item in self._reading.items(event.data):
                    yield item
        else:
            async for line in self.lines():
                if text := line.strip("\x1e \t"):
                    for item in self._reading.items(text):
                        yield item

    async def close(self) -> None:
        """Releases the connection, or ends it if the body is not read to its end."""
        response = self._reading.wish.response
        if response is not None and isinstance(response.stream, AsyncStreamingBody):
            await response.stream.close()

    async def __aenter__(self) -> AsyncStream[ItemT]:
        token = wished.set(self._reading.wish)
        try:
            await self._call()
        finally:
            wished.reset(token)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
