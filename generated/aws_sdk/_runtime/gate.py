"""How many attempts of an asynchronous client are under way at a time."""

from __future__ import annotations

import asyncio
import builtins
import time

from .errors import TimeoutError


class Gate:
    """Lets in as many attempts as there may be connections; the others wait before they cost anything.

    Without it ten thousand tasks would all be signed before the first answer is read, and time out on that alone.
    """

    def __init__(self, size: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._slots = asyncio.Semaphore(size)

    def is_current(self) -> bool:
        """Whether it belongs to the running event loop."""
        return self._loop is asyncio.get_running_loop()

    async def enter(self, deadline: float | None) -> None:
        """Raises `TimeoutError` when the deadline, on the clock of `time.monotonic`, passes first."""
        if not self._slots.locked():
            await self._slots.acquire()
            return
        when = (
            None
            if deadline is None
            else self._loop.time() + deadline - time.monotonic()
        )
        try:
            async with asyncio.timeout_at(when):
                await self._slots.acquire()
        except builtins.TimeoutError:
            raise TimeoutError("the call took longer than its total timeout") from None

    def leave(self) -> None:
        self._slots.release()
