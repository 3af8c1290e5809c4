"""Calling until something has happened, for both kinds of clients.

Source of the waiting times: Smithy's waiter specification, "Waiter retries".
"""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar, cast

from .errors import ConfigurationError, SdkError, ServiceError, WaiterError

if TYPE_CHECKING:
    from .aio import AsyncClient
    from .client import Client
    from .config import CallOptions
    from .operation import Operation

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")
ResultT = TypeVar("ResultT")

State: TypeAlias = Literal["success", "failure", "retry"]


class Acceptor:
    """What one outcome of a call means."""

    __slots__ = ("_error", "_matches", "state")

    def __init__(
        self,
        state: State,
        *,
        matches: Callable[[Any], Any] | None = None,
        error: str | None = None,
    ) -> None:
        """Accepts an answer for which `matches` is true, or the error with the wire code `error`; give one of them."""
        if (matches is None) == (error is None):
            raise ConfigurationError("an acceptor needs either matches or error")
        self.state = state
        self._matches = matches
        self._error = error

    def accepts(self, answer: Any, error: SdkError | None) -> bool:
        if error is not None:
            return (
                self._error is not None
                and isinstance(error, ServiceError)
                and error.code == self._error
            )
        return self._matches is not None and bool(self._matches(answer))


class WaiterOptions:
    """How long to wait, in seconds."""

    __slots__ = ("max_delay", "min_delay", "timeout")

    def __init__(
        self,
        *,
        min_delay: float = 2.0,
        max_delay: float = 120.0,
        timeout: float = 600.0,
    ) -> None:
        if not 0 < min_delay <= max_delay or not timeout > 0:
            raise ConfigurationError(
                "delays must be more than 0 and min_delay at most max_delay"
            )
        self.min_delay = min_delay
        self.max_delay = max_delay
        self.timeout = timeout


class Waiter(Generic[InputT, ResultT]):
    """Something that can be waited for; one constant for each. A result is the answer, or `None` where an error is success."""

    __slots__ = ("acceptors", "operation", "options")

    def __init__(
        self,
        operation: Operation[InputT, Any],
        *,
        path: Sequence[str] = (),
        success: Sequence[str] = (),
        failure: Sequence[str] = (),
        success_errors: Sequence[str] = (),
        failure_errors: Sequence[str] = (),
        retry_errors: Sequence[str] = (),
        options: WaiterOptions | None = None,
    ) -> None:
        """`path` holds attributes down to the one that tells the state; all items of lists on the way count.

        One state of `failure` is failure; success is where there are states and all are among `success`.
        Errors are codes on the wire. `options` are the caller's where he gives none.
        """
        self.operation = operation
        self.options = options

        def failed(answer: Any) -> bool:
            return any(state in failure for state in _states(answer, path))

        def succeeded(answer: Any) -> bool:
            states = list(_states(answer, path))
            return bool(states) and all(state in success for state in states)

        self.acceptors = (
            Acceptor("failure", matches=failed),
            Acceptor("success", matches=succeeded),
            *(Acceptor("success", error=code) for code in success_errors),
            *(Acceptor("failure", error=code) for code in failure_errors),
            *(Acceptor("retry", error=code) for code in retry_errors),
        )

    def wait(
        self,
        client: Client,
        request: InputT,
        options: WaiterOptions | None,
        call_options: CallOptions | None,
    ) -> ResultT:
        """Raises what `wait_until` raises."""
        answer = wait_until(
            client,
            self.operation,
            request,
            self.acceptors,
            options=options or self.options,
            call_options=call_options,
        )
        return cast("ResultT", answer)

    async def wait_async(
        self,
        client: AsyncClient,
        request: InputT,
        options: WaiterOptions | None,
        call_options: CallOptions | None,
    ) -> ResultT:
        """The same for asyncio."""
        answer = await wait_until_async(
            client,
            self.operation,
            request,
            self.acceptors,
            options=options or self.options,
            call_options=call_options,
        )
        return cast("ResultT", answer)


def _states(answer: Any, path: Sequence[str]) -> Iterator[Any]:
    """The values at `path`; none where a member on the way is not there."""
    if isinstance(answer, list):
        items: list[Any] = answer
        for item in items:
            yield from _states(item, path)
    elif not path:
        yield answer
    elif answer:
        yield from _states(getattr(answer, path[0]), path[1:])


def wait_until(
    client: Client,
    operation: Operation[InputT, OutputT],
    request: InputT,
    acceptors: Sequence[Acceptor],
    *,
    options: WaiterOptions | None = None,
    call_options: CallOptions | None = None,
) -> OutputT | None:
    """Calls until the first acceptor that fits says success, and gives the last answer (`None` where an error was it).

    Raises `WaiterError` on failure and after the timeout; errors of calls that no acceptor knows are raised as they are.
    """
    wait = _wait(operation.name, acceptors, options or WaiterOptions())
    delay: float | None = next(wait)
    while True:
        if delay:
            time.sleep(delay)
        answer, error = None, None
        try:
            answer = client._call(operation, request, call_options)
        except SdkError as raised:
            error = raised
        try:
            delay = wait.send((answer, error))
        except StopIteration:
            return answer


async def wait_until_async(
    client: AsyncClient,
    operation: Operation[InputT, OutputT],
    request: InputT,
    acceptors: Sequence[Acceptor],
    *,
    options: WaiterOptions | None = None,
    call_options: CallOptions | None = None,
) -> OutputT | None:
    """The same for asyncio."""
    import asyncio

    wait = _wait(operation.name, acceptors, options or WaiterOptions())
    delay: float | None = next(wait)
    while True:
        if delay:
            await asyncio.sleep(delay)
        answer, error = None, None
        try:
            answer = await client._call(operation, request, call_options)
        except SdkError as raised:
            error = raised
        try:
            delay = wait.send((answer, error))
        except StopIteration:
            return answer


def _wait(
    name: str, acceptors: Sequence[Acceptor], options: WaiterOptions
) -> Generator[float, tuple[Any, SdkError | None], None]:
    """Yields the seconds to wait before each call and is sent what came of it; ends on success."""
    import random

    deadline = time.monotonic() + options.timeout
    delay, attempt = 0.0, 0
    while True:
        answer, error = yield delay
        attempt += 1
        state = next((a.state for a in acceptors if a.accepts(answer, error)), None)
        if state == "success":
            return
        if state == "failure":
            raise WaiterError(
                f"{name}: what was waited for can no longer happen", error or answer
            ) from error
        if state is None and error is not None:
            raise error
        left = deadline - time.monotonic()
        if left <= options.min_delay:
            raise WaiterError(
                f"{name}: not within {options.timeout:g} seconds, {attempt} calls",
                error or answer,
            ) from error
        ceiling = min(
            options.max_delay, options.min_delay * 2.0 ** min(attempt - 1, 32)
        )
        delay = min(
            random.uniform(options.min_delay, ceiling), left - options.min_delay
        )
