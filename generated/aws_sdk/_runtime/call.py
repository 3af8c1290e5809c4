"""What a call is, free of I/O: a generator that yields what has to be done and is sent what came of it.

Both clients drive the same generator, so that retries, signing, deadlines and errors cannot differ between them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from .bodies import Payload, is_stream, payload_of
from .checksums import expected
from .config import CallOptions, RetryOptions, Timeouts, Validation
from .credentials import Anonymous, Credentials, CredentialsStore
from .endpoints import Endpoint
from .error_answers import error_from, hides_error, is_documented, undecodable
from .errors import (
    ChecksumError,
    SdkError,
    ServiceError,
    TimeoutError,
    ValidationError,
)
from .hooks import Hooks
from .http import HttpRequest, HttpResponse
from .operation import Operation
from .request_bodies import BodyOptions, make_request
from .retries import RetryQuota, RetrySession
from .skew import ClockSkew
from .streaming import AsyncStreamingBody, StreamingBody
from .transport import DecodedResponse, SendOptions, WireRequest
from .unset import UNSET

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")

EXPIRED_CODES = frozenset(
    {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
)


class Turn:
    """Wait until it is this attempt's turn to be signed and sent; throw a `TimeoutError` in after the deadline."""

    __slots__ = ("deadline",)

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline


class Send:
    """Send this and answer with the `HttpResponse`, or throw a `TransportError` in."""

    __slots__ = ("options", "request")

    def __init__(self, request: WireRequest, options: SendOptions) -> None:
        self.request = request
        self.options = options


class Sleep:
    """Wait this many seconds."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Block:
    """Run this function, which may block, and answer with what it returns."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function


Effect: TypeAlias = Turn | Send | Sleep | Block
Call: TypeAlias = Generator[Effect, Any, OutputT]


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Context:
    """What the calls of a client share."""

    endpoint: Endpoint
    credentials: CredentialsStore | Anonymous
    timeouts: Timeouts
    retries: RetryOptions
    validation: Validation
    max_response_size: int
    user_agent: str
    hooks: tuple[Hooks, ...]
    address: Callable[[Endpoint, HttpRequest], tuple[Endpoint, str]]
    """Endpoint and path of a request; S3 puts bucket names into the host."""
    quota: RetryQuota
    skew: ClockSkew
    bodies: BodyOptions
    monotonic: Callable[[], float] = time.monotonic


def run_call(
    context: Context,
    operation: Operation[InputT, OutputT],
    request: InputT,
    options: CallOptions | None,
) -> Call[OutputT]:
    """One call with all its attempts. Raises `SdkError`."""
    options = CallOptions() if options is None else options
    request = _with_token(operation, request)
    _validate(operation, request, options.validation or context.validation)
    http = make_request(operation, request, options.headers, context.bodies)
    response = yield from _Attempts(context, operation, request, http, options).run()
    if isinstance(response, DecodedResponse):
        value: OutputT = response.value
        return value
    try:
        return operation.deserialize(response)
    except SdkError:
        raise
    except Exception as error:
        raise undecodable(operation, error) from error


def _with_token(operation: Operation[InputT, Any], request: InputT) -> InputT:
    member = operation.idempotency_token
    if member is None or getattr(request, member) is not UNSET:
        return request
    import copy

    # The caller's object stays as it is: used for a second call it must not repeat the token of the first.
    request = copy.copy(request)
    setattr(request, member, _new_uuid())
    return request


def _new_uuid() -> str:
    import uuid

    return str(uuid.uuid4())


def _validate(
    operation: Operation[InputT, Any], request: InputT, mode: Validation
) -> None:
    if mode == "off":
        return
    violations = operation.validate(request)
    if not violations:
        return
    error = ValidationError(violations, operation.name)
    if mode == "strict":
        raise error
    import warnings

    warnings.warn(str(error), stacklevel=2)


class _Attempts:
    """The attempts of one call, until one succeeds or none is left."""

    def __init__(
        self,
        context: Context,
        operation: Operation[Any, Any],
        request: object,
        http: HttpRequest,
        options: CallOptions,
    ) -> None:
        self._context = context
        self._operation = operation
        self._input = request
        self._http = http
        self._hooks = (
            context.hooks if options.hooks is None else (*context.hooks, options.hooks)
        )
        self._timeouts = options.timeouts or context.timeouts
        total = (
            self._timeouts.streaming_total
            if is_stream(http.body)
            else self._timeouts.total
        )
        self._deadline = None if total is None else context.monotonic() + total
        service = operation.service.name
        self._retries = RetrySession(
            context.quota, options.retries or context.retries, service
        )
        self._id = _new_uuid()

    def run(self) -> Call[HttpResponse]:
        payload = payload_of(self._http.body)
        while True:
            try:
                response = yield from self._attempt(payload)
            except SdkError as error:
                yield from self._failed(error, payload)
            else:
                self._retries.succeeded()
                return response

    def _attempt(self, payload: Payload) -> Call[HttpResponse]:
        operation, attempt = self._operation, self._retries.attempt
        yield Turn(self._deadline)
        for hooks in self._hooks:
            hooks.before_send(operation, self._http, attempt)
        wire = yield from self._wire(payload)
        if self._passed():
            raise TimeoutError("the call took longer than its total timeout")
        size = self._context.max_response_size
        response: HttpResponse = yield Send(
            wire,
            SendOptions(self._timeouts, self._deadline, operation.streams_output, size),
        )
        for hooks in self._hooks:
            hooks.after_response(operation, self._http, response, attempt)
        if response.status >= 300 or hides_error(operation, response):
            raise self._service_error(response)
        _check_crc32(response)
        body = response.stream
        # A part of a thing has not the checksum of the whole.
        if (
            operation.checksum_mode
            and response.status == 200
            and isinstance(body, (StreamingBody, AsyncStreamingBody))
        ):
            body.expect(expected(response.headers))
        return response

    def _failed(self, error: SdkError, payload: Payload) -> Call[None]:
        """Waits for the next attempt, or raises."""
        for hooks in self._hooks:
            hooks.after_failure(
                self._operation, self._http, error, self._retries.attempt
            )
        if not payload.can_rewind:
            raise error
        documented = isinstance(error, ServiceError) and is_documented(
            self._operation.service, error.code
        )
        delay = self._retries.delay(error, documented)
        if delay is None or self._passed(delay):
            raise error
        yield Sleep(delay)

    def _wire(self, payload: Payload) -> Call[WireRequest]:
        from .signing import Signer
        from .wire import WireBuilder

        context, retries = self._context, self._retries
        payload.rewind()
        endpoint, path = context.address(context.endpoint, self._http)
        builder = WireBuilder(self._operation, self._http, endpoint, path, payload)
        builder.add_headers(
            context.user_agent, self._id, retries.attempt, retries.max_attempts
        )
        credentials = context.credentials
        if not (self._operation.unsigned or isinstance(credentials, Anonymous)):
            keys: Credentials = credentials.current() or (yield Block(credentials.load))
            digest: str = builder.payload_hash() or (yield Block(payload.sha256))
            signer = Signer(keys, endpoint.signing_region, endpoint.signing_name)
            builder.sign(signer, digest, context.skew.now())
        return builder.build(self._input)

    def _service_error(self, response: HttpResponse) -> ServiceError:
        error = error_from(self._operation, response)
        if self._context.skew.learn(error.code, response):
            error.retryable = True
        if error.code in EXPIRED_CODES and isinstance(
            self._context.credentials, CredentialsStore
        ):
            self._context.credentials.forget()
        return error

    def _passed(self, delay: float = 0.0) -> bool:
        return (
            self._deadline is not None
            and self._context.monotonic() + delay >= self._deadline
        )


def _check_crc32(response: HttpResponse) -> None:
    """Holds a body to the checksum that DynamoDB sends. Raises `ChecksumError`, which is retried."""
    stated = response.headers.get("x-amz-crc32", "")
    if (
        not (stated.isdecimal() and len(stated) <= 10)
        or response.stream is not None
        or "content-encoding" in response.headers
    ):
        return
    import zlib

    if zlib.crc32(response.body) != int(stated):
        raise ChecksumError(
            "the answer's bytes do not fit the checksum that came with them"
        )
