"""Effects: what the generator of a call asks its client to do. Both kinds of clients run them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .transport import SendOptions, WireRequest

OutputT = TypeVar("OutputT")


class Turn:
    """Wait for the turn of this attempt to be signed and sent; throws `TimeoutError` after the deadline."""

    __slots__ = ("deadline",)

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline


class Send:
    """Send a request; results in the `HttpResponse`, or throws `TransportError`."""

    __slots__ = ("options", "request")

    def __init__(self, request: WireRequest, options: SendOptions) -> None:
        self.request = request
        self.options = options


class Sleep:
    """Wait for a number of seconds."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Block:
    """Run a function that may block; results in its return value."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function


class Await:
    """Await what a function returns; results in its value. Synchronous clients cannot: their result is `None`."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[], Awaitable[Any]]) -> None:
        self.function = function


class Done:
    """The call has ended with a value."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


Effect: TypeAlias = Turn | Send | Sleep | Block | Await
Call: TypeAlias = Generator[Effect, Any, OutputT]


def to_the_end(call: Call[Any]) -> Generator[Effect | Done, Any, None]:
    """The effects of a call, then `Done` with its value. Catching `StopIteration` would keep the answer alive in a reference cycle."""
    yield Done((yield from call))
