"""Retries over plain HTTP, without I/O: which errors are retried, and after which wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ..errors import ConnectError, SdkError, ServiceError

if TYPE_CHECKING:
    from ..config import RetryOptions
    from ..http import HttpResponse
    from ..quota import RetryQuota

MAX_ATTEMPTS = 3
LONGEST_WAIT = 60.0
"""Seconds; if a service asks for a longer wait, the error is raised."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
"""Idempotent methods (RFC 9110, section 9.2.2)."""
_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_UNDONE = frozenset({408, 429})
"""Statuses of requests that had no effect."""

_SCALE = 0.5
_COST = 14
_REFUND = 1


def is_retryable(status: int) -> bool:
    """Whether a retry may succeed after an error with this status."""
    return status in _STATUSES


class RestRetries:
    """The attempts of one call."""

    def __init__(
        self,
        quota: RetryQuota,
        options: RetryOptions,
        repeatable: bool,
        rand: Callable[[], float] | None = None,
    ) -> None:
        """`repeatable`: whether the request may take effect twice."""
        self._quota = quota
        self._repeatable = repeatable
        self._rand = rand
        self._max_backoff = options.max_backoff
        self._taken = 0
        self.max_attempts = options.max_attempts or MAX_ATTEMPTS
        self.attempt = 1
        self.took_effect = False
        """Whether the request has been answered by the address of its result (303), so that no error of that means that nothing was done."""

    def delay(self, error: SdkError) -> float | None:
        """Seconds to wait before the next attempt; `None` for no further attempt."""
        if not error.retryable or self.attempt >= self.max_attempts:
            return None
        undone = not self.took_effect and (
            isinstance(error, ConnectError)
            or (isinstance(error, ServiceError) and error.status in _UNDONE)
        )
        if not self._repeatable and not undone:
            return None
        response = error.response if isinstance(error, ServiceError) else None
        asked = None if response is None else wait_asked(response)
        if asked is not None and asked > max(LONGEST_WAIT, self._max_backoff):
            return None
        if not self._quota.take(_COST):
            return None
        self._taken += _COST
        if self._rand is None:
            from random import random

            self._rand = random
        wait = self._rand() * min(_SCALE * 2.0 ** (self.attempt - 1), self._max_backoff)
        self.attempt += 1
        # Otherwise all clients that wait would send at the same moment.
        return wait if asked is None else asked + wait / 4

    def succeeded(self) -> None:
        """Returns the tokens of the call's retries to the quota."""
        self._quota.give(self._taken or _REFUND)


def wait_asked(response: HttpResponse) -> float | None:
    """The wait in seconds that a service asks for: `Retry-After`, else the reset of an exhausted rate limit; None for none."""
    stated = response.headers.get("retry-after", "").strip()
    if stated:
        # Proxies may add one of their own.
        several = [_number(part) for part in stated.split(",")]
        seconds = [wait for wait in several if wait is not None]
        return max(seconds) if seconds else _until(_date(stated), response)
    for prefix in ("ratelimit", "x-ratelimit", "x-rate-limit"):
        left = _number(response.headers.get(f"{prefix}-remaining", ""))
        reset = _number(response.headers.get(f"{prefix}-reset", ""))
        if left == 0 and reset is not None:
            # Milliseconds or seconds since 1970, or seconds from now: no limit lasts thirty years.
            reset = reset / 1000 if reset > 1e11 else reset
            return _until(reset, response) if reset > 1e9 else reset
    return None


def _number(text: str) -> float | None:
    text = text.strip()
    whole = text.replace(".", "", 1)
    return float(text) if whole.isascii() and whole.isdecimal() else None


def _until(moment: float | None, response: HttpResponse) -> float | None:
    """Seconds from an answer to a moment of the service, whose clock may not be the local one."""
    if moment is None:
        return None
    sent = _date(response.headers.get("date", ""))
    return max(moment - (time.time() if sent is None else sent), 0.0)


def _date(text: str) -> float | None:
    """A date of HTTP in seconds since 1970; None for other text."""
    try:
        moment = parsedate_to_datetime(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
