"""Notices that files were saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from codegen.untouched import Signature, signature

POLL = 0.25
"""Seconds between two looks where the system does not tell of changes."""
_SETTLED = 0.05
"""Seconds without a change after which a save is taken to be whole."""
_LONGEST = 1000
"""Milliseconds after which to look again although nothing was told: not every file system tells."""


def watch(files: Callable[[], Iterable[Path]], roots: Sequence[Path]) -> Iterator[None]:
    """Yield once at the start, and again whenever one of `files` has changed, came or went.

    Changes while the caller works on the last one count for the next. `roots` are the folders to be told of.
    """
    seen: object = None
    wake_ups = _wake_ups([root for root in roots if root.is_dir()])
    while True:
        if (now := _state(files())) != seen:
            seen = _settled(files, now)
            yield
        else:
            next(wake_ups)


def _state(files: Iterable[Path]) -> dict[Path, Signature]:
    states = {}
    for path in files:
        with suppress(OSError):
            states[path] = signature(path.stat())
    return states


def _settled(files: Callable[[], Iterable[Path]], now: object) -> object:
    while True:
        time.sleep(_SETTLED)
        before, now = now, _state(files())
        if now == before:
            return now


def _wake_ups(roots: list[Path]) -> Iterator[None]:
    with suppress(ImportError, OSError):
        from watchfiles import watch as told

        for _ in told(*roots, watch_filter=None, debounce=50, rust_timeout=_LONGEST, yield_on_timeout=True):
            yield
    while True:
        time.sleep(POLL)
        yield
