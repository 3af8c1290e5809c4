"""Descriptions of operations over plain HTTP."""

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
    """The description of an operation over plain HTTP."""

    security: tuple[str, ...] | None = None
    """Ids of alternative security schemes; None for those of the service, empty for none."""
    deprecated: str | None = None
    """The documented reason of a deprecation, which may be empty; None for operations that are not deprecated."""
    deprecated_parameters: Mapping[str, str] | None = None
    """Deprecated parameter (attribute of the request) -> the documented reason."""


def undescribed(
    service: RestService, method: str, path: str
) -> RestOperation[HttpRequest, Any]:
    """The operation of a request of `client.request`."""
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
