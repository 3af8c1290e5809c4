"""A call without I/O: a generator that yields effects (`effects`) and takes their results.

Both kinds of clients run the same generator, so that retries, signing, deadlines and errors cannot differ.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any, TypeVar

from ..bodies import Payload, is_stream, payload_of
from ..config import CallOptions, options_of
from ..effects import Block, Call, Send, Sleep, Turn
from ..errors import (
    Place,
    ResponseError,
    SdkError,
    ServiceError,
    TimeoutError,
    TransportError,
    undecodable,
)
from ..http import HttpRequest, HttpResponse
from ..logs import with_logging
from ..operation import hold
from ..streaming import AsyncStreamingBody, StreamingBody, abandon
from ..transport import DecodedResponse, SendOptions, WireRequest
from .checksums import check_crc32, expected
from .context import Context
from .credentials import Anonymous, Credentials, CredentialsStore
from .customised import COPIED, DISCOVERED
from .endpoints import Endpoint
from .error_answers import error_from, hides_error, may_be_broken
from .operation import SignedOperation
from .request_bodies import make_request
from .retries import RetrySession, is_throttled
from .signers import signer_of
from .wire import WireBuilder

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")

EXPIRED_CODES = frozenset(
    {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
)


MAX_MOVES = 3
"""How often a call follows a resource to another place."""


def run_call(
    context: Context,
    operation: SignedOperation[InputT, OutputT],
    request: InputT,
    options: CallOptions | None,
) -> Call[OutputT]:
    """One call with all its attempts. Raises `SdkError`."""
    options = options_of(options)
    if operation.idempotency_token is not None:
        request = operation.idempotency_token(request, _new_uuid())
    hold(
        operation,
        request,
        options.validation or context.validation,
        context.prose_rules,
    )
    encoded = operation.encoded_keys
    asked = request if encoded is None else encoded(request)
    http = make_request(operation, asked, options.headers, context.bodies)
    name = operation.service.name
    if name in COPIED:
        from .source_urls import COPIES, add_source_url

        if (name, operation.name) in COPIES:
            yield from add_source_url(context, operation, http)
    attempts = _Attempts(context, operation, request, http, options)
    response = yield from attempts.run()
    try:
        answer = _decoded(operation, response)
    except TransportError as error:
        # The service has done what it was asked for.
        error.place, error.retryable = attempts.place, False
        if isinstance(error, ResponseError):
            error.response = response
        raise
    if operation.decode_keys is not None and asked is not request:
        answer = operation.decode_keys(answer)
    return answer


def _decoded(
    operation: SignedOperation[Any, OutputT], response: HttpResponse
) -> OutputT:
    if isinstance(response, DecodedResponse):
        value: OutputT = response.value
        return value
    try:
        return operation.deserialize(response)
    except SdkError:
        abandon(response)
        raise
    # Decoders trust what pages say: an answer of another form may break any of their lines.
    except Exception as error:
        abandon(response)
        raise undecodable(operation.name, error) from error


def _new_uuid() -> str:
    """A random UUID (RFC 9562, version 4)."""
    text = os.urandom(16).hex()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{variant}{text[17:20]}-{text[20:]}"


class _Attempts:
    """The attempts of one call, until one succeeds or none is left."""

    def __init__(
        self,
        context: Context,
        operation: SignedOperation[Any, Any],
        request: object,
        http: HttpRequest,
        options: CallOptions,
    ) -> None:
        self._context = context
        self._operation = operation
        self._input = request
        self._http = http
        own = () if options.hooks is None else (options.hooks,)
        self._hooks = with_logging(operation.service, (*context.hooks, *own))
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
        self._moved = 0
        self._endpoint: Endpoint | None = None
        """The endpoint of the last attempt."""
        self._keys: Credentials | None = None
        """The credentials of the last attempt."""
        self.place = _place(operation, context.endpoint, "")
        """The place that errors of the transport name."""

    def run(self) -> Call[HttpResponse]:
        payload = payload_of(self._http.body)
        storage = self._operation.service.storage
        if payload.length is not None or storage is None:
            return (yield from self._until_done(payload))
        endpoint = self._context.endpoint_of(self._operation)
        spooling: Generator[Any, Any, Any] | None = storage.spooling(
            self._operation, endpoint, self._http, payload
        )
        if spooling is None:
            return (yield from self._until_done(payload))
        spooled: Any = yield from spooling
        try:
            return (yield from self._until_done(spooled))
        finally:
            spooled.close()

    def _until_done(self, payload: Payload) -> Call[HttpResponse]:
        while True:
            if self._operation.service.name in DISCOVERED:
                from .endpoint_discovery import discover

                yield from discover(self._context, self._operation, run_call)
            try:
                response = yield from self._attempt(payload)
            except SdkError as error:
                if isinstance(error, TransportError):
                    error.place = self.place
                self._answered(error)
                if not self._moves(error, payload):
                    yield from self._failed(error, payload)
            else:
                self._answered(None)
                self._retries.succeeded()
                return response

    def _attempt(self, payload: Payload) -> Call[HttpResponse]:
        operation, attempt = self._operation, self._retries.attempt
        wait = self._context.limiter.wait() if self._context.limiter else 0.0
        if self._passed(wait):
            raise TimeoutError("the call took longer than its total timeout")
        if wait:
            yield Sleep(wait)
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
        try:
            self._check(response)
        except BaseException:
            abandon(response)
            raise
        if may_be_broken(operation, response):
            return DecodedResponse(_decoded(operation, response))
        return response

    def _check(self, response: HttpResponse) -> None:
        """Raises the error that the answer is, if it is one."""
        operation, attempt = self._operation, self._retries.attempt
        for hooks in self._hooks:
            hooks.after_response(operation, self._http, response, attempt)
        if response.status >= 300 or hides_error(operation, response):
            raise self._service_error(response)
        check_crc32(response)
        body = response.stream
        if isinstance(body, (StreamingBody, AsyncStreamingBody)):
            body.place = self.place
        # The checksum is that of the whole object, not of a part.
        if (
            operation.checksum_mode
            and response.status == 200
            and isinstance(body, (StreamingBody, AsyncStreamingBody))
        ):
            body.expect(expected(response.headers))

    def _answered(self, error: SdkError | None) -> None:
        limiter = self._context.limiter
        if limiter is not None and (error is None or isinstance(error, ServiceError)):
            limiter.answered(error is not None and is_throttled(error))

    def _moves(self, error: SdkError, payload: Payload) -> bool:
        """Whether to send the request again at once, to the place that the error names."""
        moves, endpoint = self._context.moves, self._endpoint
        if moves is None or endpoint is None or not isinstance(error, ServiceError):
            return False
        self._moved += 1
        return (
            self._moved <= MAX_MOVES
            and moves(self._http, endpoint, error)
            and payload.can_rewind
        )

    def _failed(self, error: SdkError, payload: Payload) -> Call[None]:
        """Waits for the next attempt, or raises the error."""
        for hooks in self._hooks:
            hooks.after_failure(
                self._operation, self._http, error, self._retries.attempt
            )
        if not payload.can_rewind:
            raise error
        delay = self._retries.delay(error)
        if delay is None or self._passed(delay):
            raise error
        yield Sleep(delay)

    def _wire(self, payload: Payload) -> Call[WireRequest]:
        context, retries = self._context, self._retries
        payload.rewind()
        endpoint, path = context.route(self._operation, self._http)
        self._endpoint = endpoint
        if not self._operation.sensitive:
            self.place = _place(self._operation, endpoint, path)
        builder = WireBuilder(self._operation, self._http, endpoint, path, payload)
        builder.add_headers(
            context.user_agent, self._id, retries.attempt, retries.max_attempts
        )
        credentials, bearer = context.credentials, context.bearer
        if self._operation.unsigned:
            pass
        elif bearer is not None:
            from .bearer import check_secure

            check_secure(endpoint)
            # Error reporters show local variables: the token is none.
            builder.headers.append(
                ("Authorization", f"Bearer {(yield Block(bearer.load))}")
            )
        elif not isinstance(credentials, Anonymous):
            keys: Credentials = credentials.current() or (yield Block(credentials.load))
            self._keys = keys
            digest: str = builder.payload_hash() or (yield Block(payload.sha256))
            signer = signer_of(keys, endpoint.signing_region, endpoint.signing_name)
            builder.sign(signer, digest, context.skew.now())
        return builder.build(self._input)

    def _service_error(self, response: HttpResponse) -> ServiceError:
        error = error_from(self._operation, response)
        if error.status == 421 and self._context.discovered is not None:
            # The next attempt discovers the endpoint of the account again.
            self._context.discovered = None
            error.retryable = True
        # An error with a success status is retried like one with status 500.
        if self._context.skew.learn(error.code, response) or response.status < 300:
            error.retryable = True
        if error.code in EXPIRED_CODES and isinstance(
            self._context.credentials, CredentialsStore
        ):
            self._context.credentials.forget(self._keys)
        return error

    def _passed(self, delay: float = 0.0) -> bool:
        return (
            self._deadline is not None
            and self._context.monotonic() + delay >= self._deadline
        )


def _place(
    operation: SignedOperation[Any, Any], endpoint: Endpoint, path: str
) -> Place:
    url = f"{endpoint.scheme}://{endpoint.authority}{endpoint.path}{path}"
    return Place(operation.name, url, endpoint.signing_region)
