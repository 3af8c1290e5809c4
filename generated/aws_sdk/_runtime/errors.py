"""What can go wrong with a call, as one hierarchy of exceptions under `SdkError`."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from .http import HttpResponse
    from .validation import Violation


class SdkError(Exception):
    """The base of everything that a client raises on purpose. No message ever holds a secret."""

    retryable: bool = False
    """Whether the same call may well succeed when it is made again."""

    def __str__(self) -> str:
        return shown(super().__str__())


def shown(text: str) -> str:
    """Text of others on one line: what ends lines, moves the cursor or turns the direction of writing is shown as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class ConfigurationError(SdkError, ValueError):
    """A client was given settings that cannot work, or lacks one that it needs."""


class CredentialsError(ConfigurationError):
    """No usable credentials; the message lists the places that were searched."""


class ValidationError(SdkError, ValueError):
    """A request breaks constraints of its documentation. Nothing was sent."""

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
    """Which call failed, and where it went."""

    operation: str
    url: str
    """Without its query, which may hold secrets."""
    region: str
    """The one that requests are signed for."""

    def __str__(self) -> str:
        region = f"region {self.region}" if self.region else ""
        return ", ".join(part for part in (self.operation, self.url, region) if part)


class TransportError(SdkError):
    """No whole answer arrived: the request may or may not have reached the service."""

    retryable = True
    place: Place | None = None

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.place is None else f"{text} ({self.place})"


class ConnectError(TransportError):
    """No connection: the name does not resolve, nobody listens, TLS or the proxy refused."""


class TimeoutError(TransportError, builtins.TimeoutError):
    """A time limit passed: of connecting, of waiting for bytes, or of the whole call."""


class ConnectionClosedError(TransportError):
    """The connection ended before the answer did, or broke while the request was sent."""


class ResponseError(TransportError):
    """An answer arrived that is not what the protocol allows."""


class ResponseTooLargeError(ResponseError):
    """An answer is larger than the client accepts."""

    retryable = False


class ChecksumError(ResponseError):
    """The bytes that arrived are not those that the service sent."""


class ServiceError(SdkError):
    """The service answered with an error. Each service has a subclass, and one below it for each documented error."""

    CODE: ClassVar[str] = ""
    """The code on the wire, where the class stands for one."""
    STATUS: ClassVar[int] = 0
    """The documented HTTP status, where the class stands for one code."""
    RETRY: ClassVar[str] = ""
    """`transient` or `throttling`, where the vendor says that the same call may well succeed when it is made again."""

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
        """The service's own words; may be empty."""
        self.code = self.CODE if code is None else code
        """The code as it arrived."""
        self.status = self.STATUS if status is None else status
        """HTTP status."""
        self.request_id = request_id
        """What the service's support asks for."""
        self.operation = operation
        self.retryable = retryable
        self.fields: Mapping[str, Any] = {} if fields is None else fields
        """The other members of the error, by wire name, undecoded."""
        self.response = response
        """The raw answer."""

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
    """A list cannot go on: the service handed out a page token twice, so that it would never end, or gave none and said that there is more."""


class WaiterError(SdkError):
    """What a waiter waited for did not happen, or can no longer happen."""

    def __init__(self, message: str, last: object = None) -> None:
        super().__init__(message)
        self.last = last
        """The last answer, or the last error."""


class StreamError(SdkError):
    """A stream was used in a way that it cannot serve: read after closing, or sent twice though it cannot seek."""


def undecodable(operation: str, error: Exception) -> ResponseError:
    """The error for an answer to `operation`, or an event of one, that could not be decoded because of `error`."""
    text = f"{operation}: the answer cannot be decoded: {type(error).__name__}: {error}"
    return ResponseError(text[:1024])


def _restore(
    cls: type[ServiceError], message: str, state: dict[str, Any]
) -> ServiceError:
    error = cls(message)
    error.__dict__.update(state)
    return error
