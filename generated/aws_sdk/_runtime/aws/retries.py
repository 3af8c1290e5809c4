"""The vendor's "standard" retry mode, without I/O: which errors are retried, and after which wait.

Source: AWS SDKs and Tools Reference Guide, "Retry behavior"; numbers as in botocore 1.44.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..errors import SdkError, ServiceError
from ..quota import RetryQuota as RetryQuota

if TYPE_CHECKING:
    from ..config import RetryOptions
    from ..http import HttpResponse

MAX_ATTEMPTS = 3
SERVICE_MAX_ATTEMPTS: Mapping[str, int] = {"dynamodb": 4, "dynamodb-streams": 4}

TRANSIENT_CODES = frozenset(
    {"RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete"}
)
TRANSIENT_STATUSES = frozenset({500, 502, 503, 504})
THROTTLING_CODES = frozenset(
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottledException",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
THROTTLING_STATUS = 429
SERVICE_CODES: Mapping[str, frozenset[str]] = {
    "sts": frozenset({"IDPCommunicationError"})
}

# Longest first wait, in seconds.
_THROTTLING_SCALE = 1.0
_SCALE = 0.05
_SERVICE_SCALES: Mapping[str, float] = {"dynamodb": 0.025, "dynamodb-streams": 0.025}
_MAX_OVER_BACKOFF = 5.0

_COST = 14
_THROTTLING_COST = 5
_REFUND_WITHOUT_RETRY = 1


def is_throttling(code: str, status: int, documented: bool) -> bool:
    """Whether an error is a throttling error. The status counts only for undocumented errors."""
    return code in THROTTLING_CODES or (status == THROTTLING_STATUS and not documented)


def is_throttled(error: SdkError) -> bool:
    """`is_throttling` for an exception."""
    return isinstance(error, ServiceError) and (
        error.RETRY == "throttling"
        or is_throttling(error.code, error.status, bool(error.CODE))
    )


def is_retryable(service: str, code: str, status: int, documented: bool) -> bool:
    """Whether a retry may succeed after an error of the service."""
    return (
        code in TRANSIENT_CODES
        or status in TRANSIENT_STATUSES
        or is_throttling(code, status, documented)
        or code in SERVICE_CODES.get(service, ())
    )


class RetrySession:
    """The attempts of one call."""

    def __init__(
        self,
        quota: RetryQuota,
        options: RetryOptions,
        service: str,
        rand: Callable[[], float] | None = None,
    ) -> None:
        self._quota = quota
        self._max_backoff = options.max_backoff
        self._service = service
        self._rand = rand
        self._taken: int | None = None
        self.max_attempts = options.max_attempts or SERVICE_MAX_ATTEMPTS.get(
            service, MAX_ATTEMPTS
        )
        self.attempt = 1

    def delay(self, error: SdkError) -> float | None:
        """Seconds to wait before the next attempt; `None` for no further attempt."""
        if not error.retryable or self.attempt >= self.max_attempts:
            return None
        response = error.response if isinstance(error, ServiceError) else None
        throttling = is_throttled(error)
        cost = _THROTTLING_COST if throttling else _COST
        if not self._quota.take(cost):
            return None
        self._taken = cost
        scale = (
            _THROTTLING_SCALE
            if throttling
            else _SERVICE_SCALES.get(self._service, _SCALE)
        )
        if self._rand is None:
            from random import random

            self._rand = random
        wait = self._rand() * min(scale * 2.0 ** (self.attempt - 1), self._max_backoff)
        hint = None if response is None else retry_after(response)
        self.attempt += 1
        return wait if hint is None else max(wait, min(hint, wait + _MAX_OVER_BACKOFF))

    def succeeded(self) -> None:
        self._quota.give(_REFUND_WITHOUT_RETRY if self._taken is None else self._taken)


def retry_after(response: HttpResponse) -> float | None:
    """The wait in seconds that the service asks for: `x-amz-retry-after` (milliseconds), else `Retry-After` (seconds)."""
    for header, unit in (("x-amz-retry-after", 1000.0), ("retry-after", 1.0)):
        value = response.headers.get(header, "")
        if value.isascii() and value.isdecimal() and len(value) < 16:
            return int(value) / unit
    return None
