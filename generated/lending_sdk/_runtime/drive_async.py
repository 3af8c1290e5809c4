"""Runs the effects of calls in asynchronous clients."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from .effects import Await, Block, Done, Send, Turn, to_the_end

if TYPE_CHECKING:
    from .config import CallOptions
    from .effects import Call
    from .operation import Operation
    from .slots import Slot
    from .slots_async import AsyncSlots
    from .transport import AsyncTransport, ConnectionOptions

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class AsyncDriver:
    """The base of clients: runs the effects of calls."""

    _options: ConnectionOptions
    _own_transport: AsyncTransport | None
    _attempts: AsyncSlots | None

    @property
    def _transport(self) -> AsyncTransport:
        if self._own_transport is None:
            from .transport_async import AsyncHttpTransport

            self._own_transport = AsyncHttpTransport(self._options)
        return self._own_transport

    async def _call(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ServiceError`, `TransportError`."""
        raise NotImplementedError

    async def _drive(self, call: Call[OutputT]) -> OutputT:
        import asyncio

        from .slots import Slot
        from .threads import in_thread

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            from .errors import ConfigurationError

            raise ConfigurationError(
                "asynchronous clients need an event loop of asyncio (uvloop's is one, trio's is not); use a synchronous client in a thread"
            ) from None
        effects = to_the_end(call)
        slot = Slot()
        try:
            effect = next(effects)
            while not isinstance(effect, Done):
                try:
                    result: object = None
                    if isinstance(effect, Block):
                        result = await in_thread(effect.function)
                    elif isinstance(effect, Await):
                        result = await effect.function()
                    elif isinstance(effect, Send):
                        try:
                            result = await self._transport.send(
                                effect.request, effect.options
                            )
                        finally:
                            slot.free()
                    else:
                        # An attempt that failed before it was sent still has its slot.
                        slot.free()
                        if isinstance(effect, Turn):
                            await self._turn(slot, effect.deadline)
                        else:
                            await asyncio.sleep(effect.seconds)
                except Exception as error:
                    effect = effects.throw(error)
                else:
                    # It may be a secret, and error reporters show local variables.
                    passed = [result]
                    del result
                    effect = effects.send(passed.pop())
            return effect.value  # type: ignore[no-any-return]
        finally:
            slot.free()
            effects.close()

    async def _turn(self, slot: Slot, deadline: float | None) -> None:
        """Waits for a slot; there are as many as connections. `deadline` is on the clock of `time.monotonic`."""
        if self._attempts is None or not self._attempts.is_current():
            from .slots_async import AsyncSlots

            self._attempts = AsyncSlots(self._options.max_connections)
        left = None if deadline is None else deadline - time.monotonic()
        if not await self._attempts.take(slot, left):
            from .errors import TimeoutError

            raise TimeoutError("the call took longer than its total timeout")

    async def close(self) -> None:
        """Closes the connections. A later call opens new ones."""
        if self._own_transport is not None:
            await self._own_transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
