"""What clients need to know of a service and of an operation, as data that generated modules fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from .validation import Violation

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInfo:
    """The facts of a service of whatever kind; each kind adds its own. One constant `SERVICE` a service package."""

    name: str
    """Client name: `sagemaker-runtime`."""
    errors: str = ""
    """Module that holds the error classes, imported when an error arrives."""
    error_types: Mapping[str, str] | None = None
    """Wire code -> name of the class in that module; the empty code is that of the service's base class."""
    rules: str = ""
    """Module that holds the rules which only prose states, imported when a client first holds a request against them; empty for none."""
    prose_rules: str = "off"
    """What clients do with these rules that are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[InputT, OutputT]):
    """One operation: pure functions between values and HTTP. One constant `OPERATION` an operation module.

    Requests and answers are of any classes, or plain dictionaries: nobody but these functions looks inside.
    """

    name: str
    service: ServiceInfo
    validate: Callable[[InputT], list[Any]]
    """Every violation of the request's constraints (`validation.Violation`)."""
    serialize: Callable[[InputT], HttpRequest]
    deserialize: Callable[[HttpResponse], OutputT]
    streams_output: bool = False
    """Whether the response's body is handed on unread."""
    idempotency_token: Callable[[InputT, str], InputT] | None = None
    """The request with that token, a fresh UUID; itself where the caller has given one."""
    sensitive: bool = False
    """Whether the request has members whose values errors must not show."""
    fake: Callable[[Any, Callable[[bytes], Any]], OutputT] | None = None
    """Makes an answer of what a test gives for one, streams of bytes with the function; raises TypeError or ValueError for what
    the documentation forbids. `testing` knows by itself what to do with structures, with other classes and with `TypedDict`s.
    """


def hold(
    operation: Operation[InputT, Any],
    request: InputT,
    validation: str,
    prose_rules: str,
) -> None:
    """Raises `ValidationError`, or warns, for what a request does against its documentation."""
    if validation == "off":
        return
    violations = operation.validate(request)
    warned: list[Violation] = []
    if prose_rules != "off" and operation.service.rules:
        from importlib import import_module

        rules = import_module(operation.service.rules).RULES
        refused, warned = rules.broken(request, prose_rules)
        violations = [*violations, *refused]
    if violations or warned:
        from .errors import ValidationError

        if violations and validation == "strict":
            raise ValidationError(violations, operation.name)
        import warnings

        error = ValidationError([*violations, *warned], operation.name)
        warnings.warn(str(error), stacklevel=3)
