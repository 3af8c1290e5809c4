"""Waiters: they call an operation until a resource has a state, for synchronous and asynchronous clients.

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

from .config import is_number
from .errors import (
    ConfigurationError,
    SdkError,
    ServiceError,
    WaiterError,
    undecodable,
)

if TYPE_CHECKING:
    from .config import CallOptions
    from .drive import Driver
    from .drive_async import AsyncDriver
    from .operation import Operation

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")
ResultT = TypeVar("ResultT")

State: TypeAlias = Literal["success", "failure", "retry"]


class Acceptor:
    """The meaning of one outcome of a call: success, failure, or another call."""

    __slots__ = ("_error", "_matches", "state")

    def __init__(
        self,
        state: State,
        *,
        matches: Callable[[Any], Any] | None = None,
        error: str | None = None,
    ) -> None:
        """Give either `matches`, which tests an answer, or `error`: an error code, as sent or as documented, or an HTTP status.

        Raises `ConfigurationError` for both and for neither.
        """
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
                and self._error in (error.code, error.CODE, str(error.status))
            )
        return self._matches is not None and bool(self._matches(answer))


class Told:
    """The meaning of a value of an answer, in generated waiters."""

    __slots__ = ("_read", "_test", "_values", "state")

    def __init__(
        self,
        state: State,
        read: Callable[[Any], Any],
        test: Literal["any", "all", "some", "none", "other", "each"],
        values: Sequence[str] = (),
    ) -> None:
        """`read` gives the tested values of an answer.

        `test` is `any` or `all`: of them are among `values`; `some` or `none`: is there; `other`: one is not among `values`;
        `each`: is true.
        """
        self.state: State = state
        self._read = read
        self._test = test
        self._values = values

    def holds(self, answer: Any) -> bool:
        states = list(self._read(answer))
        if self._test == "any":
            return any(state in self._values for state in states)
        if self._test == "all":
            return bool(states) and all(state in self._values for state in states)
        if self._test == "other":
            return any(state and state not in self._values for state in states)
        if self._test == "each":
            return all(states)
        return any(states) == (self._test == "some")


class WaiterOptions:
    """How long a waiter waits, in seconds: between two calls, and in all.

    Raises `ConfigurationError` for times that cannot work.
    """

    __slots__ = ("max_delay", "min_delay", "timeout")

    def __init__(
        self,
        *,
        min_delay: float = 2.0,
        max_delay: float = 120.0,
        timeout: float = 600.0,
    ) -> None:
        if not all(map(is_number, (min_delay, max_delay, timeout))) or not (
            0 < min_delay <= max_delay and timeout > 0
        ):
            raise ConfigurationError(
                "min_delay, max_delay and timeout must be more than 0 seconds, and min_delay at most max_delay"
            )
        self.min_delay = min_delay
        self.max_delay = max_delay
        self.timeout = timeout


class Waiter(Generic[InputT, ResultT]):
    """A state to wait for. Generated modules have a constant for each. Its result is the last answer, or `None` where an error means success."""

    __slots__ = ("acceptors", "operation", "options")

    def __init__(
        self,
        operation: Operation[InputT, Any],
        *,
        states: Callable[[Any], Any] | None = None,
        success: Sequence[str] = (),
        failure: Sequence[str] = (),
        success_errors: Sequence[str] = (),
        failure_errors: Sequence[str] = (),
        retry_errors: Sequence[str] = (),
        answered: bool = False,
        tells: Sequence[Told] = (),
        options: WaiterOptions | None = None,
    ) -> None:
        """`states` reads the states of an answer: one, or one for each item of a list.

        An answer is a failure if one of its states is among `failure`, a success if it has states and all are among `success`;
        with `answered` every answer is a success. `tells` add other meanings of answers. The errors are error codes or HTTP
        statuses. `options` are the default of the caller's.
        """
        self.operation = operation
        self.options = options

        def tolerant(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
            def matches(answer: Any) -> bool:
                try:
                    return test(answer)
                # Tests trust what pages say: an answer of another form may break any of them.
                except Exception as error:
                    raise undecodable(operation.name, error) from error

            return matches

        ordered = sorted(tells, key=lambda rule: rule.state)  # failures first

        def failed(answer: Any) -> bool:
            answered_states = () if states is None else states(answer)
            return any(state in failure for state in answered_states)

        def succeeded(answer: Any) -> bool:
            answered_states = [] if states is None else list(states(answer))
            return answered or (
                bool(answered_states)
                and all(state in success for state in answered_states)
            )

        self.acceptors = (
            Acceptor("failure", matches=tolerant(failed)),
            *(Acceptor(rule.state, matches=tolerant(rule.holds)) for rule in ordered),
            Acceptor("success", matches=tolerant(succeeded)),
            *(Acceptor("success", error=code) for code in success_errors),
            *(Acceptor("failure", error=code) for code in failure_errors),
            *(Acceptor("retry", error=code) for code in retry_errors),
        )

    def wait(
        self,
        client: Driver,
        request: InputT,
        options: WaiterOptions | None,
        call_options: CallOptions | None,
    ) -> ResultT:
        """Waits, and gives the result. Raises what `wait_until` raises."""
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
        client: AsyncDriver,
        request: InputT,
        options: WaiterOptions | None,
        call_options: CallOptions | None,
    ) -> ResultT:
        """`wait` for asyncio."""
        answer = await wait_until_async(
            client,
            self.operation,
            request,
            self.acceptors,
            options=options or self.options,
            call_options=call_options,
        )
        return cast("ResultT", answer)


def each_state(items: Any, read: Callable[[Any], Any]) -> Iterator[Any]:
    """The states of all items of a list, without those of nulls."""
    for item in items:
        if item:
            yield from read(item)


def wait_until(
    client: Driver,
    operation: Operation[InputT, OutputT],
    request: InputT,
    acceptors: Sequence[Acceptor],
    *,
    options: WaiterOptions | None = None,
    call_options: CallOptions | None = None,
) -> OutputT | None:
    """Calls the operation until an acceptor means success. Gives the last answer, or `None` for an error that means success.

    The first acceptor that fits counts. Raises `WaiterError` on failure and after the timeout; an error of a call that no
    acceptor accepts is raised unchanged.
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
    client: AsyncDriver,
    operation: Operation[InputT, OutputT],
    request: InputT,
    acceptors: Sequence[Acceptor],
    *,
    options: WaiterOptions | None = None,
    call_options: CallOptions | None = None,
) -> OutputT | None:
    """`wait_until` for asyncio."""
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
    """Yields the seconds to wait before each call, and takes its outcome; ends on success."""
    import random

    given = cast("object", options)
    if not isinstance(given, WaiterOptions):
        kind = type(given).__name__
        raise ConfigurationError(
            f"waiter_options are WaiterOptions(...); not of type {kind}"
        )
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
