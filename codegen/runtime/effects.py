"""What the generator of a call asks of its client: effects, which both kinds of clients carry out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .transport import SendOptions, WireRequest

OutputT = TypeVar("OutputT")


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


class Await:
    """Await what this function gives, and answer with its result. Synchronous clients cannot, and answer with `None`."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Awaitable[Any]]) -> None:
        self.function = function


class Done:
    """This has come of it."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


Effect: TypeAlias = Turn | Send | Sleep | Block | Await
Call: TypeAlias = Generator[Effect, Any, OutputT]


def to_the_end(call: Call[Any]) -> Generator[Effect | Done, Any, None]:
    """The same, and what it returns. A `StopIteration` that is caught would keep an answer alive, in a circle with its frame."""
    yield Done((yield from call))
