"""Streams of events, both ways: decoded as they arrive, encoded as they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import ServiceError
from .event_messages import Message, MessageDecoder, encode_message

if TYPE_CHECKING:
    from .operation import Operation
    from .streaming import AsyncStreamingBody, StreamingBody

EventT = TypeVar("EventT")


class EventInput:
    """Events to send, for the body of a request: messages as they come, signed one by one."""

    def __init__(self, messages: Iterable[Message] | AsyncIterable[Message]) -> None:
        self._messages = messages

    def pieces(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        """Encoded messages."""
        if isinstance(self._messages, AsyncIterable):
            return self._pieces_async(self._messages)
        return map(encode_message, self._messages)

    async def _pieces_async(
        self, messages: AsyncIterable[Message]
    ) -> AsyncIterator[bytes]:
        async for message in messages:
            yield encode_message(message)


class _Events(Generic[EventT]):
    """From bytes to events, without I/O."""

    def __init__(
        self, operation: Operation[Any, Any], decode: Callable[[Message], EventT]
    ) -> None:
        self._operation = operation
        self._decode = decode
        self._decoder = MessageDecoder()

    def feed(self, data: bytes) -> Iterator[EventT]:
        for message in self._decoder.feed(data):
            kind = message.text(":message-type")
            if kind in ("exception", "error"):
                raise self._error(message, kind)
            # It says again what the answer's headers and body said; operations with a modelled one are rare.
            if message.text(":event-type") != "initial-response":
                yield self._decode(message)

    def finish(self) -> None:
        self._decoder.finish()

    def _error(self, message: Message, kind: str) -> ServiceError:
        from .error_answers import error_from
        from .http import HttpResponse

        if kind == "error":
            headers = {"x-amzn-errortype": message.text(":error-code")}
            error = error_from(self._operation, HttpResponse(200, headers))
            error.message = message.text(":error-message")
        else:
            headers = {"x-amzn-errortype": message.text(":exception-type")}
            error = error_from(
                self._operation, HttpResponse(200, headers, message.payload)
            )
        return error


class EventStream(Generic[EventT]):
    """Events as they arrive: iterate over it once. Close it, or the connection stays taken."""

    def __init__(
        self,
        operation: Operation[Any, Any],
        body: StreamingBody,
        decode: Callable[[Message], EventT],
    ) -> None:
        self._body = body
        self._events = _Events(operation, decode)

    def __iter__(self) -> Iterator[EventT]:
        """Raises `ServiceError` for an error that arrives as an event, and `TransportError`."""
        with self._body:
            for chunk in self._body:
                yield from self._events.feed(chunk)
            self._events.finish()

    def close(self) -> None:
        self._body.close()

    def __enter__(self) -> EventStream[EventT]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncEventStream(Generic[EventT]):
    """The same for asyncio."""

    def __init__(
        self,
        operation: Operation[Any, Any],
        body: AsyncStreamingBody,
        decode: Callable[[Message], EventT],
    ) -> None:
        self._body = body
        self._events = _Events(operation, decode)

    async def __aiter__(self) -> AsyncIterator[EventT]:
        async with self._body:
            async for chunk in self._body:
                for event in self._events.feed(chunk):
                    yield event
            self._events.finish()

    async def close(self) -> None:
        await self._body.close()

    async def __aenter__(self) -> AsyncEventStream[EventT]:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def event_stream(
    operation: Operation[Any, Any],
    body: StreamingBody | AsyncStreamingBody,
    decode: Callable[[Message], EventT],
) -> EventStream[EventT] | AsyncEventStream[EventT]:
    """The stream for the kind of client that made the call; for decoders of answers, which do not know it."""
    from .streaming import StreamingBody

    if isinstance(body, StreamingBody):
        return EventStream(operation, body, decode)
    return AsyncEventStream(operation, body, decode)
