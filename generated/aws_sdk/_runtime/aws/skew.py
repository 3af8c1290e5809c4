"""How far the local clock is off, learnt from answers that refuse a signature's time."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..http import HttpResponse

CODES = frozenset(
    {
        "AuthFailure",
        "InvalidSignatureException",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    }
)
"""Codes with which services refuse a request whose time is off; some of them have other causes, too."""

TOLERANCE = 240.0
"""Seconds; services accept five minutes."""


class ClockSkew:
    """The correction that a client adds to its clock, in seconds."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.offset = 0.0

    def now(self) -> float:
        return self._clock() + self.offset

    def learn(self, code: str, response: HttpResponse) -> bool:
        """Whether the service refused the time of a request and the correction is now another."""
        if code not in CODES:
            return False
        from datetime import UTC
        from email.utils import parsedate_to_datetime

        try:
            date = parsedate_to_datetime(response.headers.get("date", ""))
            # A date of HTTP without a zone is not one of this machine's.
            if date.tzinfo is None:
                date = date.replace(tzinfo=UTC)
            there = date.timestamp()
        except (TypeError, ValueError, OverflowError):
            return False
        if abs(there - self.now()) < TOLERANCE:
            return False
        self.offset = there - self._clock()
        return True
