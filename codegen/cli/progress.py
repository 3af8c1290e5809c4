"""A progress bar on a terminal, for what takes more than a second; nothing elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from codegen.cli import interrupts
from codegen.pipeline import NoProgress, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

_PATIENCE = 1.0
"""Seconds that pass before a bar appears."""


def progress_bar() -> Progress:
    """A bar on standard error where that is a terminal."""
    return _Bar() if sys.stderr.isatty() else _Unseen()


class _Unseen(NoProgress):
    """Nothing is drawn."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins."""
        interrupts.check()


class _Bar:
    """Appears with the first news after the patience is over. It has no thread of its own, because work is divided by forks."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: RichProgress | None = None

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; the bar of the one before goes."""
        interrupts.check()
        self.done()
        self._name, self._total, self._steps = name, total, 0
        self._show()

    def advance(self, steps: int) -> None:
        """Move the bar."""
        self._steps += steps
        self._show()

    def done(self) -> None:
        """Take the bar off the terminal."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None

    def _show(self) -> None:
        if time.monotonic() - self._started < _PATIENCE:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            self._bar = RichProgress(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._bar.add_task(self._name, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._steps, refresh=True)
