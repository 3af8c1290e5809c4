"""When the call that a thread is making has to be over.

An interrupt may end a call at any instruction, also at the one before its `finally`. A deadline that stayed behind would end
every later reading of the thread: so a thread only points to the call, and a call that is gone has no deadline.
"""

from __future__ import annotations

import threading
import weakref


class Making:
    """A call under way, in its caller's frame. `deadline` as `time.monotonic()` counts, or None."""

    __slots__ = ("__weakref__", "deadline", "outer")

    def __init__(self, deadline: float | None, outer: Making | None) -> None:
        self.deadline = deadline
        self.outer = outer
        """The call within which this one is made: it reads its body from another call's answer."""


class Calls(threading.local):
    """The calls of each thread."""

    def __init__(self) -> None:
        self._inmost: weakref.ref[Making] | None = None

    def enter(self, making: Making) -> None:
        self._inmost = weakref.ref(making)

    def leave(self, making: Making) -> None:
        self._inmost = None if making.outer is None else weakref.ref(making.outer)

    def inmost(self) -> Making | None:
        return None if self._inmost is None else self._inmost()

    def deadline(self) -> float | None:
        making = self.inmost()
        return None if making is None else making.deadline
