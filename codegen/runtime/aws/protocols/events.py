"""Events of a stream as members of their union: decoding and encoding."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from typing import Any, TypeVar

from ...errors import ConfigurationError, ValidationError
from ...http import HttpRequest, HttpResponse
from ...protocols.values import empty
from ...structure import Structure
from ...unset import UNSET
from ...validation import refuse
from ..event_messages import Header, Message
from ..eventstream import EventInput

EventT = TypeVar("EventT", bound=Structure)
Write = Callable[[Any], Message]

CONTENT_TYPE = "application/vnd.amazon.eventstream"


class NotJsonError(Exception):
    """The body of an event is no JSON, perhaps since it is what the documentation calls a member of it."""


def read_event(
    cls: type[EventT],
    message: Message,
    readers: Mapping[str, tuple[str, Callable[[Message], Any]]],
) -> EventT:
    """The union with the member of an event; undocumented events, and those that are no JSON, are kept as bytes in `unknown_members`."""
    out = empty(cls)
    kind = message.text(":event-type")
    try:
        if kind in readers:
            name, read = readers[kind]
            setattr(out, name, read(message))
            return out
    except NotJsonError:
        pass
    out.unknown_members = {kind: message.payload}
    return out


def with_headers(event: Any, message: Message, names: Mapping[str, str]) -> Any:
    """Sets the members of an event that are headers; `names`: attribute -> header."""
    for attribute, header in names.items():
        if header in message.headers:
            setattr(event, attribute, message.headers[header])
    return event


def with_payload(event: Any, attribute: str, value: Any) -> Any:
    """Sets the member of an event that is its whole body."""
    setattr(event, attribute, value)
    return event


def json_event(payload: bytes) -> Any:
    """The JSON value of an event; an empty object for an empty one. Raises `NotJsonError`."""
    try:
        return json.loads(payload) if payload else {}
    except (ValueError, RecursionError):
        raise NotJsonError from None


def text_event(payload: bytes) -> str:
    """An event that is a text."""
    return payload.decode("utf-8", "replace")


def body(response: HttpResponse) -> Any:
    """The streamed body of an answer."""
    return response.stream


def event_input(
    events: Any,
    write: Write,
    initial: Message | None = None,
) -> Any:
    """The body of a request that is a stream of events, which are encoded while they are sent.

    An `EventInput` is returned unchanged, for undocumented events. Raises `ConfigurationError` for values that are not iterable;
    sending raises `ValidationError` for events that break their documentation.
    """
    if events is UNSET:
        events = ()
    if isinstance(events, EventInput):
        return events

    if hasattr(events, "__aiter__"):
        return EventInput(_written_async(events, write, initial))
    if not hasattr(events, "__iter__") or isinstance(events, (str, bytes)):
        raise ConfigurationError(
            f"a stream of events must be an iterable of them, not {type(events).__name__}"
        )
    first = () if initial is None else (initial,)
    return EventInput(
        message for part in (first, map(write, events)) for message in part
    )


async def _written_async(
    events: AsyncIterable[Any], write: Write, initial: Message | None
) -> AsyncIterator[Message]:
    if initial is not None:
        yield initial
    async for event in events:
        yield write(event)


def event_request(request: HttpRequest, events: Any) -> HttpRequest:
    """A request of an RPC protocol whose body is a stream of events."""
    request.headers["Content-Type"] = CONTENT_TYPE
    request.body = events
    return request


def event_writer(
    cls: type[Structure], writers: Mapping[str, tuple[str, Write]]
) -> Write:
    """A function that checks and encodes an event; `writers`: attribute of the union -> event, encoder."""
    return lambda event: _written(cls, event, writers)


def _written(
    cls: type[Structure], event: Any, writers: Mapping[str, tuple[str, Write]]
) -> Message:
    if not isinstance(event, cls):
        raise ConfigurationError(
            f"the events of this stream are of class {cls.__name__}, not {type(event).__name__}"
        )
    violations = event.validate()
    if violations:
        raise ValidationError(violations, cls.__name__)
    for attribute, (kind, write) in writers.items():
        value = getattr(event, attribute)
        if value is not UNSET:
            try:
                return typed(kind, write(value))
            except (
                Exception
            ) as error:  # Values of a wrong type make encoders raise any.
                refuse(error, cls.__name__, attribute)
    raise ConfigurationError(f"a {cls.__name__} has no member that can be sent")


def typed(kind: str, message: Message) -> Message:
    """The message with the headers of an event `kind`."""
    message.headers = {
        ":message-type": "event",
        ":event-type": kind,
        **message.headers,
    }
    return message


def initial_request(payload: Message) -> Message:
    """The message before the events with the other members of an RPC request."""
    return typed("initial-request", payload)


def message(
    content_type: str, payload: bytes, headers: Mapping[str, Any] | None = None
) -> Message:
    """A message with an encoded payload; headers that are `UNSET` are left out."""
    stated: dict[str, Header] = {":content-type": content_type} if content_type else {}
    for name, value in (headers or {}).items():
        if value is not UNSET:
            stated[name] = value
    return Message(stated, payload)


def json_message(value: Any, headers: Mapping[str, Any] | None = None) -> Message:
    """A message of a JSON value."""
    return message("application/json", json.dumps(value).encode(), headers)


def blob_message(value: Any, headers: Mapping[str, Any] | None = None) -> Message:
    """A message of bytes."""
    payload = b"" if value is UNSET else bytes(value)
    return message("application/octet-stream", payload, headers)


def text_message(value: Any, headers: Mapping[str, Any] | None = None) -> Message:
    """A message of a text."""
    return message("text/plain", b"" if value is UNSET else value.encode(), headers)
