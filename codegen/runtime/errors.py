"""The exceptions that calls raise: one hierarchy under `SdkError`."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from .http import HttpResponse
    from .validation import Violation


class SdkError(Exception):
    """The base of all errors of the SDK. No message holds a secret."""

    retryable: bool = False
    """Whether the same call may succeed when it is made again."""

    def __str__(self) -> str:
        return shown(super().__str__())


def shown(text: str) -> str:
    """`text` on one line: characters that are not printable, such as line ends, terminal and bidi controls, become escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class ConfigurationError(SdkError, ValueError):
    """A setting or an argument cannot work, or one that is needed is missing."""


class CredentialsError(ConfigurationError):
    """No usable credentials; the message lists the places that were searched."""


class ValidationError(SdkError, ValueError):
    """A request breaks documented constraints. Nothing was sent."""

    def __init__(self, violations: Sequence[Violation], operation: str = "") -> None:
        self.violations = tuple(violations)
        """Every violation, in the order of the members."""
        self.operation = operation
        super().__init__(self.violations, operation)

    def __str__(self) -> str:
        count = len(self.violations)
        head = f"{count} violation{'' if count == 1 else 's'} of documented constraints"
        if self.operation:
            head = f"{self.operation}: {head}"
        return "\n".join([head, *(f"  {violation}" for violation in self.violations)])


class Place(NamedTuple):
    """Which call failed, and where it was sent."""

    operation: str
    url: str
    """Without the query, which may hold secrets."""
    region: str
    """The region that the request is signed for."""

    def __str__(self) -> str:
        region = f"region {self.region}" if self.region else ""
        return ", ".join(part for part in (self.operation, self.url, region) if part)


class TransportError(SdkError):
    """No complete answer arrived. The service may have received the request."""

    retryable = True
    place: Place | None = None

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.place is None else f"{text} ({self.place})"


class ConnectError(TransportError):
    """No connection could be opened: the host has no address or does not listen, or TLS or the proxy refused."""


class TimeoutError(TransportError, builtins.TimeoutError):
    """A time limit passed: for the connection, for the next bytes, or for the whole call."""


class ConnectionClosedError(TransportError):
    """The connection ended before the answer was complete, or while the request was sent."""


class ResponseError(TransportError):
    """An answer is not as the protocol or its documentation says."""

    response: HttpResponse | None = None
    """The answer as it arrived, where it arrived whole and cannot be decoded."""


class ResponseTooLargeError(ResponseError):
    """An answer is larger than `max_response_size` allows."""

    retryable = False


class ChecksumError(ResponseError):
    """Received bytes do not match their checksum."""


class ServiceError(SdkError):
    """The service answered with an error. Each service has a subclass, with a subclass for each documented error."""

    CODE: ClassVar[str] = ""
    """The error code of the class; empty for classes of several errors."""
    STATUS: ClassVar[int] = 0
    """The documented HTTP status of that code; 0 where none is documented."""
    RETRY: ClassVar[str] = ""
    """`transient` or `throttling` for errors that the vendor documents as worth a retry; else empty."""

    def __init__(
        self,
        message: str = "",
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        operation: str = "",
        retryable: bool = False,
        fields: Mapping[str, Any] | None = None,
        response: HttpResponse | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        """The message that the service sent; may be empty."""
        self.code = self.CODE if code is None else code
        """The error code that the service sent."""
        self.status = self.STATUS if status is None else status
        """HTTP status."""
        self.request_id = request_id
        """The id that the vendor's support asks for; `None` where the service sent none."""
        self.operation = operation
        self.retryable = retryable
        self.fields: Mapping[str, Any] = {} if fields is None else fields
        """All members of the error by wire name, not decoded."""
        self.response = response
        """The answer as it arrived; `None` for errors that were made by hand."""

    def __str__(self) -> str:
        place = [
            part
            for part in (self.operation, f"HTTP {self.status}" if self.status else "")
            if part
        ]
        if self.request_id:
            place.append(f"request {self.request_id}")
        text = f"{self.code}: {self.message}" if self.message else self.code
        return shown(f"{text} ({', '.join(place)})" if place else text)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.message, dict(self.__dict__))


class PaginationError(SdkError):
    """The next page cannot be asked for: a page token came twice, or the service announced more pages without a token."""


class WaiterError(SdkError):
    """A waiter reached its timeout, or a state that can no longer become the wanted one."""

    def __init__(self, message: str, last: object = None) -> None:
        super().__init__(message)
        self.last = last
        """The last answer, or the last error of a call."""


class StreamError(SdkError):
    """A stream cannot be used so: it was read after it was closed, would be sent again without being able to seek, or cannot be read."""


def undecodable(operation: str, error: Exception) -> ResponseError:
    """The error for an answer to `operation`, or an event of one, that could not be decoded because of `error`."""
    text = f"{operation}: the answer cannot be decoded: {type(error).__name__}: {error}"
    problem = ResponseError(text[:1024])
    # The service has done what it was asked for, and would answer the same.
    problem.retryable = False
    return problem


def _restore(
    cls: type[ServiceError], message: str, state: dict[str, Any]
) -> ServiceError:
    error = cls(message)
    error.__dict__.update(state)
    return error
