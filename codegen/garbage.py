"""Python's collector of garbage, beside work whose objects live until it ends.

Pages, entries and models are many small objects that hold each other without circles. A collector that looks at all of them after every
few hundred takes a fifth of the time of reading and linking, and finds nothing. Stages leave no circles behind (tests/test_garbage.py), so that
what they no longer need goes without it.
"""

from __future__ import annotations

import gc
import threading
from contextlib import ContextDecorator

_SELDOM = (2_000_000, 50, 100)
"""New objects until the collector looks at the young ones, and how often it does until it looks at older ones."""


def collect_seldom() -> None:
    """Let the collector look seldom for the rest of the process, and during stretches of work never.

    That is for a process that does nothing else: of 20,000 pages each look takes a second.
    """
    gc.set_threshold(*_SELDOM)
    SeldomCollected.alone = True


class SeldomCollected(ContextDecorator):
    """A stretch of work, in any thread, during which the collector looks seldom; afterwards as often as before."""

    alone = False
    """Whether the process does nothing but such work: what comes of it is then never looked at, for it lives as long."""
    _lock = threading.Lock()
    _running = 0
    _before = (0, 0, 0)

    def __enter__(self) -> None:
        cls = SeldomCollected
        with cls._lock:
            if not cls._running:
                cls._before = gc.get_threshold()
                # Zero means never, and whoever wants it more seldom has reasons.
                if cls.alone:
                    gc.set_threshold(0)
                elif 0 < cls._before[0] < _SELDOM[0]:
                    gc.set_threshold(*_SELDOM)
            cls._running += 1

    def __exit__(self, *_: object) -> None:
        cls = SeldomCollected
        with cls._lock:
            cls._running -= 1
            if not cls._running:
                if cls.alone:
                    gc.freeze()
                gc.set_threshold(*cls._before)


seldom_collected = SeldomCollected()
