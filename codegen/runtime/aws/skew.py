"""The error of the local clock, learnt from answers that refuse the time of a signature."""

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
"""Error codes for requests whose time is wrong; some have other causes, too."""

TOLERANCE = 240.0
"""Seconds of difference that are not corrected; services accept five minutes."""


class ClockSkew:
    """The correction that a client adds to its clock, in seconds."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.offset = 0.0

    def now(self) -> float:
        return self._clock() + self.offset

    def learn(self, code: str, response: HttpResponse) -> bool:
        """Whether the service refused the time of a request, and the correction has changed."""
        if code not in CODES:
            return False
        from datetime import UTC
        from email.utils import parsedate_to_datetime

        try:
            date = parsedate_to_datetime(response.headers.get("date", ""))
            # A date of HTTP without a zone is in UTC.
            if date.tzinfo is None:
                date = date.replace(tzinfo=UTC)
            there = date.timestamp()
        except (TypeError, ValueError, IndexError, OverflowError):
            return False
        if abs(there - self.now()) < TOLERANCE:
            return False
        self.offset = there - self._clock()
        return True
