"""Transports for tests: calls are answered from given values, and what was sent is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin, get_type_hints

from .errors import SdkError, ServiceError
from .http import HttpResponse
from .streaming import AsyncStreamingBody, StreamingBody, StreamT
from .transport import DecodedResponse

if TYPE_CHECKING:
    from .operation import Operation
    from .transport import SendOptions, WireRequest

ANY_OPERATION = "*"


class FakeTransportError(SdkError, AssertionError):
    """A test made a call that it prepared no answer for, or prepared an answer that the documentation forbids."""


class FakeCall(NamedTuple):
    """One call that was made."""

    operation: str
    input: Any
    """The request as the client's method made it."""
    wire: WireRequest
    """What would have gone over the network."""


class _Answers:
    """Prepared answers, without I/O."""

    def __init__(self) -> None:
        self.calls: list[FakeCall] = []
        """Every attempt, in order; retries count."""
        self._prepared: dict[str, list[Any]] = {}

    def answer(self, operation: str, *answers: Any) -> None:
        """Prepares answers for an operation, by its documented name, used one after another; the last one stays.

        An answer is a response object, a plain dictionary of its members, an `SdkError` to raise, an `HttpResponse` to
        decode, or a function that takes the request and returns any of these. Bytes stand for a body that is streamed.
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
            raise FakeTransportError(f"no answer was prepared for {operation.name}")
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
            else DecodedResponse(self._streamed(_output(operation, answer)))
        )

    def _streamed(self, answer: Any) -> Any:
        """Bytes where a stream has to be become one, for this call only."""
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
    """A class of the service must be for a code that the service documents, with its status."""
    documented = operation.service.error_types or {}
    if type(error).CODE and documented.get(error.code) != type(error).__name__:
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
    expected: Any = get_type_hints(operation.deserialize).get("return", Any)
    expected = get_origin(expected) or expected
    if expected is Any or not isinstance(expected, type):
        return answer
    return _checked(operation, expected, answer)


def _checked(operation: Operation[Any, Any], expected: Any, answer: Any) -> Any:
    made: Any = answer
    if isinstance(answer, dict) and hasattr(expected, "from_dict"):
        try:
            made = expected.from_dict(answer)
        except (TypeError, ValueError) as error:
            raise FakeTransportError(
                f"{operation.name} answers with no such members: {error}"
            ) from error
    if not isinstance(made, expected):
        name = type(made).__name__
        raise FakeTransportError(
            f"{operation.name} answers with {expected.__name__}, not {name}"
        )
    validate: Callable[[], list[Any]] | None = getattr(made, "validate", None)
    violations = validate() if validate is not None else []
    if violations:
        listed = "\n".join(f"  {violation}" for violation in violations)
        raise FakeTransportError(
            f"the documentation forbids this answer to {operation.name}:\n{listed}"
        )
    return made
