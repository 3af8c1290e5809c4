"""Transports for tests: they answer calls with prepared values, and record the calls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from .documented import documented_class
from .errors import SdkError, ServiceError
from .http import HttpResponse
from .streaming import AsyncStreamingBody, StreamingBody, StreamT
from .transport import DecodedResponse

if TYPE_CHECKING:
    from .operation import Operation
    from .transport import SendOptions, WireRequest

ANY_OPERATION = "*"


class FakeTransportError(SdkError, AssertionError):
    """No answer was prepared for a call, or the prepared answer breaks its documentation."""


class FakeCall(NamedTuple):
    """A recorded call."""

    operation: str
    input: Any
    """The request object that the client's method made."""
    wire: WireRequest
    """The HTTP request that would have been sent."""


class _Answers:
    """Prepared answers and recorded calls, without I/O."""

    def __init__(self) -> None:
        self.calls: list[FakeCall] = []
        """All attempts in order, retries among them."""
        self._prepared: dict[str, list[Any]] = {}

    def answer(self, operation: str, *answers: Any) -> None:
        """Prepares the answers of an operation, by its documented name. They are used in order; the last one is used again.

        An answer is a response object, a dictionary of its members, an `SdkError` to raise, an `HttpResponse` to decode, or a
        function that takes the request and returns one of these. Bytes stand for a streamed body. Raises `ValueError` for no
        answers.
        """
        if not answers:
            raise ValueError("at least one answer is needed")
        self._prepared[operation] = list(answers)

    def calls_of(self, operation: str) -> list[FakeCall]:
        return [call for call in self.calls if call.operation == operation]

    def _respond(self, request: WireRequest) -> HttpResponse:
        operation = request.operation
        self.calls.append(FakeCall(operation.name, request.input, request))
        prepared = self._prepared.get(operation.name) or self._prepared.get(
            ANY_OPERATION
        )
        if not prepared:
            from .suggestions import nearest

            near = nearest(operation.name, self._prepared)
            hint = f", only for {near[0]}" if near else ""
            raise FakeTransportError(
                f"no answer was prepared for {operation.name}{hint}"
            )
        answer = prepared.pop(0) if len(prepared) > 1 else prepared[0]
        if callable(answer) and not isinstance(answer, type):
            answer = answer(request.input)
        if isinstance(answer, SdkError):
            if isinstance(answer, ServiceError):
                _check_error(operation, answer)
            raise answer
        return (
            answer
            if isinstance(answer, HttpResponse)
            else DecodedResponse(self._prepared_output(operation, answer))
        )

    def _prepared_output(self, operation: Operation[Any, Any], answer: Any) -> Any:
        """The output of the operation for a prepared answer."""
        if operation.fake is None:
            return self._streamed(_output(operation, answer))
        try:
            return operation.fake(answer, self._stream)
        except (TypeError, ValueError) as error:
            raise FakeTransportError(f"{operation.name}: {error}") from error

    def _streamed(self, answer: Any) -> Any:
        """The answer with streams in the place of bytes, for this call only."""
        kind: Any = answer.__class__
        hints = get_type_hints(kind) if hasattr(kind, "replace") else {}
        bodies = {
            name: self._stream(getattr(answer, name))
            for name, hint in hints.items()
            if hint is StreamT and isinstance(getattr(answer, name), bytes)
        }
        return answer.replace(**bodies) if bodies else answer

    def _stream(self, data: bytes) -> object:
        raise NotImplementedError


class FakeTransport(_Answers):
    """For synchronous clients: `SomeClient(region="us-east-1", credentials=ANONYMOUS, transport=FakeTransport())`."""

    def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        return self._respond(request)

    def close(self) -> None:
        """There is nothing to close."""

    def _stream(self, data: bytes) -> StreamingBody:
        return StreamingBody(iter([data]), lambda: None, len(data))


class AsyncFakeTransport(_Answers):
    """For asynchronous clients."""

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        return self._respond(request)

    async def close(self) -> None:
        """There is nothing to close."""

    def _stream(self, data: bytes) -> AsyncStreamingBody:
        async def chunks() -> AsyncIterator[bytes]:
            yield data

        return AsyncStreamingBody(chunks(), self.close, len(data))


def _check_error(operation: Operation[Any, Any], error: ServiceError) -> None:
    """Raises `FakeTransportError` for an error class that the service does not document, or with another status."""
    documented = documented_class(operation.service, error.code)
    if type(error).CODE and type(error) is not documented:
        raise FakeTransportError(
            f"{operation.service.name} documents no error {error.code}"
        )
    if type(error).STATUS and error.status != type(error).STATUS:
        raise FakeTransportError(
            f"{error.code} is documented with status {type(error).STATUS}, not {error.status}"
        )
    if not error.operation:
        error.operation = operation.name


def _output(operation: Operation[Any, Any], answer: Any) -> Any:
    hint: Any = get_type_hints(operation.deserialize).get("return", Any)
    if isinstance(hint, UnionType):
        if answer is None and type(None) in get_args(hint):
            return None
        hint = get_args(hint)[0]
    if get_origin(hint) is list and answer is not None and hasattr(answer, "append"):
        (element,) = get_args(hint)
        return [
            (
                _checked(operation, element, item)
                if hasattr(element, "from_dict")
                else item
            )
            for item in answer
        ]
    expected: Any = get_origin(hint) or hint
    if expected is Any or not isinstance(expected, type) or is_typeddict(expected):
        return answer
    return _checked(operation, expected, answer)


def _checked(operation: Operation[Any, Any], expected: Any, answer: Any) -> Any:
    output: Any = answer
    if isinstance(answer, dict) and expected is not dict:
        try:
            make = getattr(expected, "from_dict", None)
            output = expected(**answer) if make is None else make(answer)
        except (TypeError, ValueError) as error:
            raise FakeTransportError(
                f"{operation.name} answers with no such members: {error}"
            ) from error
    if not isinstance(output, expected):
        name = type(output).__name__
        raise FakeTransportError(
            f"{operation.name} answers with {expected.__name__}, not {name}"
        )
    validate: Callable[[], list[Any]] | None = getattr(output, "validate", None)
    violations = validate() if validate is not None else []
    if violations:
        listed = "\n".join(f"  {violation}" for violation in violations)
        raise FakeTransportError(
            f"the documentation forbids this answer to {operation.name}:\n{listed}"
        )
    return output
