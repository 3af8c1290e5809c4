"""The sending rate of the retry mode `adaptive`: it falls after throttling errors, and rises again.

Source: the vendor's description of the mode, "CUBIC for fast long-distance networks" (RFC 8312); numbers as in botocore 1.44.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ..forks import Lock

_BETA, _SCALE = 0.7, 0.4
_SMOOTHING, _SPAN = 0.8, 0.5
_LOWEST_RATE = 0.5


class RateLimiter:
    """Limits the attempts per second after the first throttling error. Safe in threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._limits = False
        now = clock()
        self._rate = _LOWEST_RATE
        self._tokens = 0.0
        self._filled_at = now
        self._top_rate = 0.0
        self._throttled_at = now
        self._measured = 0.0
        self._sent = 0
        self._span_start = now

    def wait(self) -> float:
        """Seconds until the next attempt may be sent; the attempt counts as sent."""
        with self._lock:
            if not self._limits:
                return 0.0
            now = self._clock()
            grown = self._tokens + (now - self._filled_at) * self._rate
            self._tokens = min(max(self._rate, 1.0), grown) - 1.0
            self._filled_at = now
            return max(0.0, -self._tokens / self._rate)

    def answered(self, throttled: bool) -> None:
        """Adapts the rate to an answer; `throttled` for a throttling error."""
        with self._lock:
            now = self._clock()
            measured = self._measure(now)
            if throttled:
                used = min(measured, self._rate) if self._limits else measured
                self._top_rate, self._throttled_at = used, now
                self._limits = True
                rate = used * _BETA
            else:
                flat = (self._top_rate * (1 - _BETA) / _SCALE) ** (1 / 3)
                rate = _SCALE * (now - self._throttled_at - flat) ** 3 + self._top_rate
            rate = max(min(rate, 2.0 * measured), _LOWEST_RATE)
            self._tokens = min(
                self._tokens + (now - self._filled_at) * self._rate, max(rate, 1.0)
            )
            self._rate, self._filled_at = rate, now

    def _measure(self, now: float) -> float:
        """Answers per second, smoothed over spans of half a second."""
        self._sent += 1
        passed = now - self._span_start
        if passed >= _SPAN:
            current = self._sent / passed
            self._measured = current * _SMOOTHING + self._measured * (1 - _SMOOTHING)
            self._sent, self._span_start = 0, now
        return self._measured
