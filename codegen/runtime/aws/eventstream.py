"""Streams of events, both ways: decoded as they arrive, encoded as they are sent."""

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
"""Events to send, as they come; a synchronous client takes no asynchronous ones."""


class EventInput:
    """Events to send, for the body of a request: messages as they come, signed one by one."""

    def __init__(self, messages: Events[Message]) -> None:
        self._messages = messages

    def pieces(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        """Encoded messages. Raises `StreamError` for one that is too large or has text that no message can hold."""
        if isinstance(self._messages, AsyncIterable):
            return self._pieces_async(self._messages)
        return map(_encoded, self._messages)

    def conversing(self) -> Any:
        """What sends them while the answer arrives."""
        from .. import conversing

        return conversing

    def framer(self, signer: Signer, signature: str, now: float) -> Framer:
        """What signs each message, from the signature of the request on."""
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
    """From bytes to events, without I/O."""

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
            # It says again what the answer's headers and body said; operations with a modelled one are rare.
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
        # The status of the answer says nothing of what came later; the documented one does.
        documented = documented_class(operation.service, code)
        status = (documented.STATUS if documented is not None else 0) or 200
        headers = {"x-amzn-errortype": code}
        error = error_from(operation, HttpResponse(status, headers, payload))
        if kind == "error":
            error.message = message.text(":error-message")
        return error


class EventStream(Generic[EventT]):
    """Events as they arrive: iterate over it once, with `async for` where an asynchronous client made the call.

    Close it, or use it in a `with` statement, or the connection stays taken.
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
        """Raises `ServiceError` for an error that arrives as an event, and `TransportError`."""
        return self._iterate(self._sync_body())

    def _iterate(self, body: StreamingBody) -> Iterator[EventT]:
        with body:
            for chunk in body:
                yield from self._events.feed(chunk)
            self._events.finish()

    def __aiter__(self) -> AsyncIterator[EventT]:
        """Raises the same."""
        return self._iterate_async(self._async_body())

    async def _iterate_async(self, body: AsyncStreamingBody) -> AsyncIterator[EventT]:
        async with body:
            async for chunk in body:
                for event in self._events.feed(chunk):
                    yield event
            self._events.finish()

    def close(self) -> None:
        """Gives the connection of a synchronous client back, or ends it when there is more to come."""
        self._sync_body().close()

    async def aclose(self) -> None:
        """The same for an asynchronous client."""
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
