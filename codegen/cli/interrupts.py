"""Ctrl-C ends a command wherever it strikes, and so do the signals by which systems end processes: what it made for itself is removed.

The exception alone does not: Python replaces it inside of class bodies, drops it in destructors, and libraries catch it. So that
it came is remembered, asked for between the stages of a command, and decides on the exit status.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_HEARD = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_struck: list[int] = []


@contextmanager
def heard() -> Iterator[None]:
    """Remember interrupts. Where one came, end the process with the status of an interrupted one; later interrupts are ignored."""
    for number in _HEARD:
        if signal.getsignal(number) is not signal.SIG_IGN or number == signal.SIGINT:  # `nohup` ignores one
            signal.signal(number, _strike)
    try:
        yield
    except BaseException as error:  # Python may have replaced the interrupt by another one.
        if isinstance(error, KeyboardInterrupt):
            _struck.append(signal.SIGINT)
        if not _struck:
            raise
    for number in _HEARD:
        signal.signal(number, signal.SIG_IGN)
    if _struck:
        with suppress(OSError):  # a reader that the interrupt ended, too
            sys.stdout.flush()
        with suppress(OSError):
            sys.stderr.write("Interrupted.\n")
            sys.stderr.flush()
        # Python would kill itself by a signal at its end where the interrupt struck inside of `exec`, which dataclasses call.
        os._exit(128 + _struck[0])


def _strike(number: int, _: object) -> None:
    _struck.append(number)
    raise KeyboardInterrupt


def check() -> None:
    """Raise the KeyboardInterrupt that came and got lost."""
    if _struck:
        raise KeyboardInterrupt


def forget() -> None:
    """What was struck ended what it was meant to end."""
    _struck.clear()
