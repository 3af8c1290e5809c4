"""Events whose bodies are XML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...http import HttpResponse
from ..event_messages import Message
from .events import message
from .xml import xml_root


def xml_event(payload: bytes) -> Any:
    """The element of an event, as `from_wire` takes it."""
    return xml_root(HttpResponse(200, {}, payload or b"<Event/>"))


def xml_message(value: str, headers: Mapping[str, Any] | None = None) -> Message:
    """A message of an element."""
    return message("application/xml", value.encode(), headers)
