"""Signed events: each signature includes the one before it; the first includes that of the request.

Source: Amazon Transcribe's guide, "Event stream encoding".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from .event_messages import Header, Message, encode_headers, encode_message
from .signing import Signer, timestamp


class EventFramer:
    """Wraps each message in another one with date and signature."""

    def __init__(
        self,
        signer: Signer,
        signature: str,
        now: float,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._signer = signer
        self._signature = bytes.fromhex(signature)
        self._clock = time.time if clock is None else clock
        # The time of the request may be corrected for an error of the local clock.
        self._offset = now - self._clock()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        yield self._frame(piece)

    def finish(self) -> Iterator[bytes]:
        yield self._frame(b"")

    def _frame(self, payload: bytes) -> bytes:
        now = int(self._clock() + self._offset)
        headers: dict[str, Header] = {":date": datetime.fromtimestamp(now, UTC)}
        self._signature = self._signer.event_signature(
            self._signature, encode_headers(headers), payload, timestamp(now)
        )
        return encode_message(
            Message({**headers, ":chunk-signature": self._signature}, payload)
        )
