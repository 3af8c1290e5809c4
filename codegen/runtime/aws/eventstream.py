"""Event streams: events are decoded as they arrive and encoded as they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar

from ..errors import SdkError, ServiceError, StreamError, undecodable
from .event_messages import Message, MessageDecoder, encode_message

if TYPE_CHECKING:
    from ..streaming import AsyncStreamingBody, StreamingBody
    from .framing import Framer
    from .operation import SignedOperation
    from .signing import Signer

EventT = TypeVar("EventT")

Events: TypeAlias = Iterable[EventT] | AsyncIterable[EventT]
"""An iterable of events to send. Synchronous clients take no asynchronous ones."""


class EventInput:
    """The events of a request as its body: messages that are signed one by one."""

    def __init__(self, messages: Events[Message]) -> None:
        self._messages = messages

    def pieces(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        """The encoded messages. They raise `StreamError` for messages that cannot be encoded."""
        if isinstance(self._messages, AsyncIterable):
            return self._pieces_async(self._messages)
        return map(_encoded, self._messages)

    def conversing(self) -> Any:
        """The module that sends the events while the answer arrives."""
        from .. import conversing

        return conversing

    def framer(self, signer: Signer, signature: str, now: float) -> Framer:
        """Signs the messages, starting from the signature of the request."""
        from .event_framing import EventFramer

        return EventFramer(signer, signature, now)

    async def _pieces_async(
        self, messages: AsyncIterable[Message]
    ) -> AsyncIterator[bytes]:
        async for message in messages:
            yield _encoded(message)


def _encoded(message: Message) -> bytes:
    try:
        return encode_message(message)
    except ValueError as error:
        raise StreamError(f"an event cannot be sent: {error}") from None


class _Events(Generic[EventT]):
    """Decodes events from bytes, without I/O."""

    def __init__(
        self, operation: SignedOperation[Any, Any], decode: Callable[[Message], EventT]
    ) -> None:
        self._operation = operation
        self._decode = decode
        self._decoder = MessageDecoder()

    def feed(self, data: bytes) -> Iterator[EventT]:
        for message in self._decoder.feed(data):
            kind = message.text(":message-type")
            if kind in ("exception", "error"):
                raise self._error(message, kind)
            # It repeats the headers of the answer; operations that model it are rare.
            if message.text(":event-type") != "initial-response":
                yield self._event(message)

    def finish(self) -> None:
        self._decoder.finish()

    def _event(self, message: Message) -> EventT:
        try:
            return self._decode(message)
        except SdkError:
            raise
        except Exception as error:
            raise undecodable(self._operation.name, error) from error

    def _error(self, message: Message, kind: str) -> ServiceError:
        from ..documented import documented_class
        from ..http import HttpResponse
        from .error_answers import error_from

        operation = self._operation
        if kind == "error":
            code, payload = message.text(":error-code"), b""
        else:
            code, payload = message.text(":exception-type"), message.payload
            code = (operation.event_errors or {}).get(code, code)
        # The status of the answer was sent before the error: the documented status counts.
        documented = documented_class(operation.service, code)
        status = (documented.STATUS if documented is not None else 0) or 200
        headers = {"x-amzn-errortype": code}
        error = error_from(operation, HttpResponse(status, headers, payload))
        if kind == "error":
            error.message = message.text(":error-message")
        return error


class EventStream(Generic[EventT]):
    """Received events. Iterate over it once, with `async for` for asynchronous clients.

    It keeps a connection: close it, or use it in a `with` (`async with`) statement.
    """

    def __init__(
        self,
        operation: SignedOperation[Any, Any],
        body: StreamingBody | AsyncStreamingBody,
        decode: Callable[[Message], EventT],
    ) -> None:
        self._body = body
        self._events = _Events(operation, decode)

    def __iter__(self) -> Iterator[EventT]:
        """Yields the events. Raises `ServiceError` for an error event, and `TransportError`."""
        return self._iterate(self._sync_body())

    def _iterate(self, body: StreamingBody) -> Iterator[EventT]:
        with body:
            for chunk in body:
                yield from self._events.feed(chunk)
            self._events.finish()

    def __aiter__(self) -> AsyncIterator[EventT]:
        """Yields the events of an asynchronous client. Raises `ServiceError` for an error event, and `TransportError`."""
        return self._iterate_async(self._async_body())

    async def _iterate_async(self, body: AsyncStreamingBody) -> AsyncIterator[EventT]:
        async with body:
            async for chunk in body:
                for event in self._events.feed(chunk):
                    yield event
            self._events.finish()

    def close(self) -> None:
        """Releases the connection of a synchronous client, or ends it if events are left."""
        self._sync_body().close()

    async def aclose(self) -> None:
        """`close` for asynchronous clients."""
        await self._async_body().close()

    def __enter__(self) -> Self:
        self._sync_body()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        self._async_body()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def _sync_body(self) -> StreamingBody:
        from ..streaming import StreamingBody

        if not isinstance(self._body, StreamingBody):
            raise TypeError(
                "these events are an asynchronous client's: async for, async with, await aclose()"
            )
        return self._body

    def _async_body(self) -> AsyncStreamingBody:
        from ..streaming import AsyncStreamingBody

        if not isinstance(self._body, AsyncStreamingBody):
            raise TypeError(
                "these events are a synchronous client's: for, with, close()"
            )
        return self._body
