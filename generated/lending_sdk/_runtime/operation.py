"""Descriptions of services and operations, which generated modules fill in and clients read."""

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
    """The description of a service: the constant `SERVICE` of its package. Each family adds fields."""

    name: str
    """Name of the service: `sagemaker-runtime`."""
    errors: str = ""
    """Name of the module of error classes, which is imported when an error arrives."""
    error_types: Mapping[str, str] | None = None
    """Error code -> name of the class in that module; the empty code has the base class of the service."""
    rules: str = ""
    """Name of the module of rules that only prose states, which is imported at the first check; empty for none."""
    prose_rules: str = "off"
    """Default of the setting `prose_rules` of clients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[InputT, OutputT]):
    """The description of an operation: pure functions between values and HTTP. The constant `OPERATION` of its module.

    Requests and outputs may be of any class, or dictionaries; only these functions look inside.
    """

    name: str
    service: ServiceInfo
    validate: Callable[[InputT], list[Any]]
    """Gives all violations of constraints of a request (`validation.Violation`)."""
    serialize: Callable[[InputT], HttpRequest]
    deserialize: Callable[[HttpResponse], OutputT]
    streams_output: bool = False
    """Whether the body of the answer is given to the caller unread."""
    idempotency_token: Callable[[InputT, str], InputT] | None = None
    """Copies a request with the given idempotency token, a UUID, unless it has one."""
    sensitive: bool = False
    """Whether errors and logs must not show the path, since the request has secret members."""
    fake: Callable[[Any, Callable[[bytes], Any]], OutputT] | None = None
    """Makes an output from a prepared answer of a test; the function makes streams of bytes.

    Raises TypeError or ValueError for answers that break the documentation. `None` for outputs that `testing` can make: structures,
    other classes, `TypedDict`s.
    """


def hold(
    operation: Operation[InputT, Any],
    request: InputT,
    validation: str,
    prose_rules: str,
) -> None:
    """Checks a request against its documentation. Raises `ValidationError` or warns, as the settings say."""
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
