"""Slots limit the attempts and requests of an asynchronous client in progress."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from weakref import ref

from .slots import Life, Places, Slot


class _Waiting(Life):
    __slots__ = ("slot", "turn")

    def __init__(self, slot: Slot, turn: asyncio.Future[bool]) -> None:
        self.slot = slot
        self.turn = turn


def _give_up(turn: asyncio.Future[bool]) -> None:
    if not turn.done():
        turn.set_result(False)


class AsyncSlots(Places):
    """Slots for tasks, first come, first served. They belong to the event loop in which they are made.

    Without them ten thousand tasks would sign all their requests before the first answer is read, and time out.
    """

    def __init__(self, size: int) -> None:
        super().__init__(size, self._tell)
        self._loop = asyncio.get_running_loop()
        self._pid = os.getpid()
        self._line: deque[ref[_Waiting]] = deque()

    def is_current(self) -> bool:
        """Whether it belongs to the running event loop, in this process."""
        return self._loop is asyncio.get_running_loop() and self.is_here()

    def is_here(self) -> bool:
        """Whether it was made in this process."""
        return self._pid == os.getpid()

    async def take(self, slot: Slot, timeout: float | None) -> bool:
        """Takes a slot, and waits for it up to `timeout` seconds, or without limit for None. `False` if none became free."""
        if not self._line and len(self._taken) < self._size:
            self._enter(slot, self._taken)
            return True
        turn: asyncio.Future[bool] = self._loop.create_future()
        waiting = _Waiting(slot, turn)
        self._line.append(ref(waiting))
        self._wake()
        if timeout is None:
            return await turn
        limit = self._loop.call_later(timeout, _give_up, turn)
        try:
            return await turn
        finally:
            limit.cancel()

    def _tell(self, dead: object) -> None:
        """Called by the garbage collector: in any thread, at any moment."""
        if self._line and self.is_here():
            try:
                self._loop.call_soon_threadsafe(self._wake)
            except RuntimeError:
                # The loop is closed: no task waits in it.
                self._line.clear()

    def _wake(self) -> None:
        """Gives free slots to the first in line that still wait."""
        while self._line and len(self._taken) < self._size:
            waiting = self._line[0]()
            if waiting is not None and not waiting.turn.done():
                # Taken in its name, so that it is freed even if its task has gone.
                self._enter(waiting.slot, self._taken)
                waiting.turn.set_result(True)
            self._line.popleft()
