"""An operation over plain HTTP, and one that no page describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ..http import HttpRequest, HttpResponse
from ..operation import Operation

if TYPE_CHECKING:
    from ..validation import Violation
    from .info import RestService

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


@dataclass(frozen=True, slots=True, kw_only=True)
class RestOperation(Operation[InputT, OutputT]):
    """One operation: pure functions between values and HTTP."""

    security: tuple[str, ...] | None = None
    """Schemes of which any will do; None for the service's, empty for none."""
    deprecated: str | None = None
    """What the page says of it, maybe nothing; None for an operation that is not deprecated."""
    deprecated_parameters: Mapping[str, str] | None = None
    """Attribute of the request -> the same of a parameter."""


def undescribed(
    service: RestService, method: str, path: str
) -> RestOperation[HttpRequest, Any]:
    """The operation of a request that is given as it is."""
    return RestOperation(
        name=f"{method} {path}",
        service=service,
        validate=_nothing_wrong,
        serialize=_as_it_is,
        deserialize=_answer,
    )


def _nothing_wrong(request: HttpRequest) -> list[Violation]:
    return []


def _as_it_is(request: HttpRequest) -> HttpRequest:
    return request


def _answer(response: HttpResponse) -> Any:
    from ..protocols.http_answers import answer

    return answer(response)
