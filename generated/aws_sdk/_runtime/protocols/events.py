"""Events of a stream as members of the union that describes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..event_messages import Message
from ..http import HttpResponse
from ..structure import Structure
from .values import empty

EventT = TypeVar("EventT", bound=Structure)


def read_event(
    cls: type[EventT],
    message: Message,
    readers: Mapping[str, tuple[str, Callable[[bytes], Any]]],
) -> EventT:
    """The union with the member that the event is; an event that the documentation does not know is kept as bytes."""
    out = empty(cls)
    kind = message.text(":event-type")
    if kind in readers:
        name, read = readers[kind]
        setattr(out, name, read(message.payload))
    else:
        out.unknown_members = {kind: message.payload}
    return out


def json_event(payload: bytes) -> Any:
    """The JSON value of an event; one without members where there is none."""
    try:
        return json.loads(payload) if payload else {}
    except (ValueError, RecursionError):
        return {}


def xml_event(payload: bytes) -> Any:
    """The element of an event, as `from_wire` takes it."""
    from .xml import xml_root

    return xml_root(HttpResponse(200, {}, payload or b"<Event/>"))


def body(response: HttpResponse) -> Any:
    """The open body of an answer, which is read while it arrives."""
    return response.stream
