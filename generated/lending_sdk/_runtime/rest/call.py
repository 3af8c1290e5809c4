"""A call over plain HTTP without I/O: a generator that yields effects (`effects`) and takes their results."""

from __future__ import annotations

from inspect import isawaitable, iscoroutine
from typing import TYPE_CHECKING, Any, TypeVar

from ..bodies import Payload, is_stream, payload_of
from ..config import CallOptions, options_of
from ..effects import Await, Call, Send, Sleep, Turn
from ..errors import (
    ConfigurationError,
    Place,
    ResponseError,
    SdkError,
    TimeoutError,
    TransportError,
    ValidationError,
    undecodable,
)
from ..http import (
    HttpRequest,
    HttpResponse,
    header_name_problem,
    header_problem,
    plain_texts,
    put_headers,
)
from ..logs import with_logging
from ..operation import hold
from ..streaming import AsyncStreamingBody, StreamingBody, abandon
from ..transport import DecodedResponse, SendOptions, WireRequest
from ..validation import UNSENDABLE, refuse
from .deprecations import warn_of_deprecated
from .errors import ApiError, api_error
from .extras import add_extras, check_extras
from .lines import holds_lines
from .links import target_of
from .operation import RestOperation
from .raw import keep
from .redirects import MAX_REDIRECTS, Hop
from .retries import SAFE_METHODS, RestRetries, is_retryable
from .settings import Extras, RestContext
from .streams import Wish, wished
from .wire import check_signed, wire_headers, wire_target

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..operation import Operation

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


def run_rest_call(
    context: RestContext,
    operation: Operation[InputT, OutputT],
    request: InputT,
    extras: Extras,
    link: str | None = None,
) -> Call[tuple[OutputT, HttpResponse]]:
    """One call with all its attempts. Gives the value and the answer. Raises `SdkError`.

    `link` is the address of a next page, which replaces path and query of the request.
    """
    if extras:
        check_extras(extras, request)
    options = options_of(extras.get("call_options"))
    if isinstance(operation, RestOperation):
        warn_of_deprecated(operation, request)
    hold(
        operation,
        request,
        options.validation or context.validation,
        context.prose_rules,
    )
    try:
        http = operation.serialize(request)
    except ValidationError as error:
        raise ValidationError(error.violations, operation.name) from None
    except Exception as error:  # Values of a wrong type make encoders raise any.
        from ..interchange import refuse_request

        refuse_request(error, operation.name, operation.serialize, request)
    if extras:
        add_extras(http, extras, operation.name)
    if link is not None:
        http.path, http.query = target_of(link, context.address, http.path)
    put_headers(http.headers, options.headers)
    for name, text in context.headers.items():
        if all(name.lower() != known.lower() for known in http.headers):
            http.headers[name] = text
    for name, text in http.headers.items():
        if problem := header_name_problem(name) or header_problem(text):
            raise ConfigurationError(f"the header {name!r} {problem}")
    http.headers = plain_texts(http.headers)
    if not is_stream(http.body):
        body: Any = http.body
        http.body = bytes(body)
    attempts = _Attempts(context, operation, request, http, options)
    response = yield from attempts.run()
    wish = attempts.wish
    if wish is not None:
        wish.operation, wish.response = operation, response
        wish.most = context.max_response_size
        # `client.stream` reads the answer and ignores the value.
        nothing: Any = None
        return nothing, response
    value = _decoded(operation, response, attempts.place)
    keep(response, value)
    return value, response


def _signed(
    signer: Callable[[HttpRequest], Awaitable[None] | None], request: HttpRequest
) -> Call[None]:
    """Runs the signer. Raises `ConfigurationError` for an asynchronous signer of a synchronous client."""
    waiting = signer(request)
    if not isawaitable(waiting):
        return
    awaited: list[bool] = []

    async def wait() -> None:
        await waiting
        awaited.append(True)

    yield Await(wait)
    if not awaited:
        if iscoroutine(waiting):
            waiting.close()
        raise ConfigurationError(
            "a signer that is awaited needs an asynchronous client"
        )


def _decoded(
    operation: Operation[Any, OutputT], response: HttpResponse, place: Place
) -> OutputT:
    if isinstance(response, DecodedResponse):
        value: OutputT = response.value
        return value
    try:
        return operation.deserialize(response)
    except ResponseError as error:
        abandon(response)
        # The service has done what it was asked for.
        error.place, error.retryable, error.response = place, False, response
        raise
    except SdkError:
        abandon(response)
        raise
    # Decoders trust what pages say: an answer of another form may break any of their lines.
    except Exception as error:
        abandon(response)
        problem = undecodable(operation.name, error)
        if _holds_lines(response, error):
            problem = ResponseError(
                f"{operation.name}: the answer is lines of JSON, which client.stream(...) reads"
            )
        problem.place = place
        problem.retryable, problem.response = False, response
        raise problem from error


def _holds_lines(response: HttpResponse, error: Exception) -> bool:
    """Whether an answer is lines of JSON: it says so (`application/x-ndjson`, `application/jsonl`), or a value stands behind a line with one."""
    if holds_lines(response.headers):
        return True
    # Docker's API and others call such answers `application/json`.
    first, _, rest = response.body.lstrip().partition(b"\n")
    return (
        isinstance(error, ValueError)
        and str(error).startswith("Extra data: ")
        and first.rstrip()[-1:] in (b"}", b"]")
        and rest.lstrip()[:1] in (b"{", b"[")
    )


class _Attempts:
    """The attempts of one call, until one succeeds or none is left."""

    def __init__(
        self,
        context: RestContext,
        operation: Operation[Any, Any],
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
        streams = is_stream(http.body)
        total = self._timeouts.streaming_total if streams else self._timeouts.total
        self._deadline = None if total is None else context.monotonic() + total
        repeatable = (
            context.retry_all_methods
            or http.method in SAFE_METHODS
            or any(name.lower() == "idempotency-key" for name in http.headers)
        )
        self._retries = RestRetries(
            context.quota, options.retries or context.retries, repeatable
        )
        self.wish: Wish | None = wished.get()
        # Calls by hooks and credential functions are no streams.
        wished.set(None)
        self._streams = operation.streams_output or self.wish is not None
        self._security: tuple[str, ...] | None = getattr(operation, "security", None)
        self._refreshed = False
        path = "" if operation.sensitive else http.path
        self.place = Place(operation.name, f"{context.address}{path}", "")
        """The place that errors of the transport name."""

    def run(self) -> Call[HttpResponse]:
        payload = payload_of(self._http.body)
        while True:
            try:
                response = yield from self._attempt(payload)
            except SdkError as error:
                if isinstance(error, TransportError):
                    error.place = self.place
                yield from self._failed(error, payload)
            else:
                self._retries.succeeded()
                return response

    def _attempt(self, payload: Payload) -> Call[HttpResponse]:
        operation, attempt = self._operation, self._retries.attempt
        yield Turn(self._deadline)
        for hooks in self._hooks:
            hooks.before_send(operation, self._http, attempt)
        response = yield from self._sent(payload)
        try:
            for hooks in self._hooks:
                hooks.after_response(operation, self._http, response, attempt)
            if response.status >= 300:
                raise api_error(operation, response, is_retryable(response.status))
        except BaseException:
            abandon(response)
            raise
        if isinstance(response.stream, (StreamingBody, AsyncStreamingBody)):
            response.stream.place = self.place
        return response

    def _sent(self, payload: Payload) -> Call[HttpResponse]:
        """Sends the request, follows redirects, and gives the last answer.

        Error reporters show local variables: those of this function and of `_exchange` hold no secret.
        """
        hop = yield from self._first_hop(payload)
        for _ in range(MAX_REDIRECTS):
            response = yield from self._exchange(hop)
            follows = self._context.follow_redirects
            following = hop.after(response) if follows else None
            if following is None:
                return response
            if following.method != hop.method:
                self._retries.took_effect = True
            hop = following
        circle = ResponseError(f"more than {MAX_REDIRECTS} redirects")
        circle.retryable = False
        raise circle

    def _first_hop(self, payload: Payload) -> Call[Hop]:
        """The request with its secret and signature."""
        context = self._context
        signed = HttpRequest(
            self._http.method,
            self._http.path,
            list(self._http.query),
            dict(self._http.headers),
            self._http.body,
        )
        yield from context.keyring.apply(signed, self._security)
        signed.path = context.address.path + signed.path
        if context.signer is not None:
            yield from _signed(context.signer, signed)
        check_signed(signed)
        try:
            target = wire_target(signed.path, signed.query)
        except UNSENDABLE as error:
            refuse(error, self._operation.name)
        headers = wire_headers(signed, payload, context.user_agent, self._streams)
        return Hop(signed.method, context.address, target, headers, payload)

    def _exchange(self, hop: Hop) -> Call[HttpResponse]:
        address = hop.address
        wire = WireRequest(
            self._operation,
            self._input,
            hop.method,
            address.scheme,
            address.host,
            address.port,
            hop.target,
            [("Host", address.authority), *hop.headers],
        )
        hop.body.rewind()
        wire.body = hop.body.content()
        if self._passed():
            raise TimeoutError("the call took longer than its total timeout")
        answer: HttpResponse = yield Send(
            wire,
            SendOptions(
                self._timeouts,
                self._deadline,
                self._streams,
                self._context.max_response_size,
            ),
        )
        return answer

    def _failed(self, error: SdkError, payload: Payload) -> Call[None]:
        """Waits for the next attempt, or raises the error."""
        for hooks in self._hooks:
            hooks.after_failure(
                self._operation, self._http, error, self._retries.attempt
            )
        if not payload.can_rewind:
            raise error
        if self._may_refresh(error):
            self._refreshed = True
            return
        delay = self._retries.delay(error)
        if delay is None or self._passed(delay):
            raise error
        yield Sleep(delay)

    def _may_refresh(self, error: SdkError) -> bool:
        """Whether to try again at once with another secret of a function."""
        return (
            isinstance(error, ApiError)
            and error.status == 401
            and not self._refreshed
            and self._context.keyring.refreshes(self._security)
        )

    def _passed(self, delay: float = 0.0) -> bool:
        return (
            self._deadline is not None
            and self._context.monotonic() + delay >= self._deadline
        )
