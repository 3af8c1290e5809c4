"""Answers as they arrived, with their values: `client.raw`."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from ..http import HttpResponse

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAnswer(Generic[ValueT]):
    """An answer as it arrived, with its value."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """Names in lower case; repeated ones are joined with `, `."""
    body: bytes = field(repr=False)
    value: ValueT
    """The return value of the method."""


Answers = list["tuple[HttpResponse, Any]"]
recorded: ContextVar[Answers | None] = ContextVar("recorded", default=None)
"""The answers of calls in this thread or task, if `client.raw` records them."""


def check_method(method: object) -> None:
    """Raises `ConfigurationError` for what cannot be called."""
    if not callable(method):
        kind = type(method).__name__
        raise ConfigurationError(
            f"method is a method of the client; not of type {kind}"
        )


def keep(response: HttpResponse, value: Any) -> None:
    """Records the answer of a successful call."""
    answers = recorded.get()
    if answers is not None:
        answers.append((response, value))


def last_of(answers: Answers, value: ValueT) -> RawAnswer[ValueT]:
    """The answer of the last call. Raises `ConfigurationError` if there was no call."""
    if not answers:
        raise ConfigurationError("the function made no call")
    response, _ = answers[-1]
    return RawAnswer(
        status=response.status,
        headers=response.headers,
        body=response.body,
        value=value,
    )
