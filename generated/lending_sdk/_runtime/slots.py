"""Slots limit the requests in progress. A slot is taken as long as an object lives. The synchronous kind."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from weakref import ref


class Life:
    """An object whose end frees a slot."""

    __slots__ = ("__weakref__",)


class Mark(ref[Life]):
    """A weak reference that is in a set as long as its object lives."""

    __slots__ = ("ring",)

    ring: ref[Life]
    """Wakes those who wait. It is the older reference, and so called after the mark has left its set."""


class Slot:
    """A slot, once it is taken. It is free after `free`, or when the object is garbage collected.

    Nothing else refers to its `life`, not even the frames of a traceback that is kept.
    """

    __slots__ = ("life",)

    def __init__(self) -> None:
        self.life: Life | None = None

    def free(self) -> None:
        """May be called at any time, and any number of times."""
        self.life = None


class Places:
    """A number of slots, and the set of those that are taken.

    Signals may raise between any two instructions, so that neither a counter nor a lock would stay right. Here nothing has to be
    undone: a slot leaves the set when its `life` ends, by functions written in C, which cannot be interrupted.
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
    """Slots for threads. They stay right after an exception at any moment."""

    def __init__(self, size: int) -> None:
        self._bell: SimpleQueue[object] = SimpleQueue()
        self._waiting: set[Mark] = set()
        super().__init__(size, self._bell.put)

    def take(self, slot: Slot, timeout: float | None) -> bool:
        """Takes a slot, and waits for it up to `timeout` seconds, or without limit for None. `False` if none became free."""
        return self._try(slot) or self._wait(slot, timeout)

    def _try(self, slot: Slot) -> bool:
        if len(self._taken) >= self._size:
            return False
        self._enter(slot, self._taken)
        if len(self._taken) > self._size:
            # Another thread took the last slot at the same moment: both step back, and the end of each wakes the other.
            slot.free()
            return False
        # Every freed slot has rung; the queue must not grow while nobody waits.
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
            # Its end wakes the next waiter, whether this one has a slot now or has failed.
            waiter.free()
