"""The retry quota of a client."""

from __future__ import annotations

from .forks import Lock


class RetryQuota:
    """Tokens that retries take and successes return, so that clients do not overload a failing service. Safe in threads."""

    CAPACITY = 500

    def __init__(self) -> None:
        self.available = self.CAPACITY
        self._lock = Lock()

    def take(self, amount: int) -> bool:
        with self._lock:
            if amount > self.available:
                return False
            self.available -= amount
            return True

    def give(self, amount: int) -> None:
        if self.available < self.CAPACITY:
            with self._lock:
                self.available = min(self.CAPACITY, self.available + amount)
