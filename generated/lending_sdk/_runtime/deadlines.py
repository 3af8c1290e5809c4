"""The deadline of the call that a thread makes.

An interrupt may end a call at any instruction, even right before its `finally`. A deadline that stayed behind would end all later
reads of the thread: so a thread has only a weak reference to its call.
"""

from __future__ import annotations

import threading
import weakref


class Making:
    """A call in progress, held by the frame of its caller. `deadline` is on the clock of `time.monotonic`, or None."""

    __slots__ = ("__weakref__", "deadline", "outer")

    def __init__(self, deadline: float | None, outer: Making | None) -> None:
        self.deadline = deadline
        self.outer = outer
        """The call during which this one is made: it reads its body from the answer of this call."""


class Calls(threading.local):
    """The innermost call of each thread."""

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
