"""How many requests are under way at a time: what is taken is what is alive. The synchronous way."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from weakref import ref


class Life:
    """Something whose death is noticed."""

    __slots__ = ("__weakref__",)


class Mark(ref[Life]):
    """Stands in a set as long as its object lives."""

    __slots__ = ("ring",)

    ring: ref[Life]
    """Tells those who wait; called after the mark has left its set, since it is the older reference."""


class Slot:
    """One of the places, once it is taken; free as soon as it is freed, or nobody has it any more.

    Nobody else refers to the life in it, not even the frames of a traceback that is kept.
    """

    __slots__ = ("life",)

    def __init__(self) -> None:
        self.life: Life | None = None

    def free(self) -> None:
        """May be called at any time, and any number of times."""
        self.life = None


class Places:
    """So many slots, and those that are taken.

    Signals raise between any two steps, so that no count that is taken up and put down again stays right, nor does any lock.
    Here nothing has to be put down: a slot leaves the set of those that are taken when its life ends, which functions
    written in C see to, and those cannot be interrupted.
    """

    def __init__(self, size: int, ring: Callable[[ref[Life]], object]) -> None:
        self._size = size
        self._ring = ring
        self._taken: set[Mark] = set()

    @property
    def taken(self) -> int:
        return len(self._taken)

    def _enter(self, slot: Slot, where: set[Mark]) -> None:
        slot.life = Life()
        ring = ref(slot.life, self._ring)
        mark = Mark(slot.life, where.discard)
        mark.ring = ring
        where.add(mark)


class Slots(Places):
    """Safe in threads, and whole after an exception at any moment."""

    def __init__(self, size: int) -> None:
        self._bell: SimpleQueue[object] = SimpleQueue()
        self._waiting: set[Mark] = set()
        super().__init__(size, self._bell.put)

    def take(self, slot: Slot, timeout: float | None) -> bool:
        """Waits up to `timeout` seconds, for ever without; `False` when no slot became free."""
        return self._try(slot) or self._wait(slot, timeout)

    def _try(self, slot: Slot) -> bool:
        if len(self._taken) >= self._size:
            return False
        self._enter(slot, self._taken)
        if len(self._taken) > self._size:
            # Another thread came in at the same moment. Both step back, and each one's end wakes the other.
            slot.free()
            return False
        # Every slot that was freed has rung: without anybody who waits the bell would only grow.
        if not self._waiting and not self._bell.empty():
            try:
                self._bell.get_nowait()
            except Empty:
                return True
            if self._waiting:
                self._bell.put(None)
        return True

    def _wait(self, slot: Slot, timeout: float | None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        waiter = Slot()
        try:
            self._enter(waiter, self._waiting)
            while not self._try(slot):
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    return False
                try:
                    self._bell.get(timeout=left)
                except Empty:
                    return False
            return True
        finally:
            # Whoever was woken and then fails, or has a slot now, rings for the next one by its own end.
            waiter.free()
