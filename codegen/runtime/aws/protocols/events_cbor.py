"""Events whose bodies are CBOR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..event_messages import Message
from .cbor import decode, encode
from .events import message


def cbor_event(payload: bytes) -> Any:
    """The value of an event that travels as CBOR."""
    return decode(payload) if payload else {}


def cbor_message(value: Any, headers: Mapping[str, Any] | None = None) -> Message:
    """A message of a value as CBOR."""
    return message("application/cbor", encode(value), headers)
