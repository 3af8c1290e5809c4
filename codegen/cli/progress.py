"""A progress bar on a terminal, for what takes more than a second; nothing elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from codegen.pipeline import NoProgress, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_PATIENCE = 1.0
"""Seconds that pass before a bar appears."""


def progress_bar() -> Progress:
    """A bar on standard error where that is a terminal."""
    return _Bar() if sys.stderr.isatty() else NoProgress()


class _Bar:
    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._name, self._total, self._done = "", 0, 0

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; the bar of the one before goes."""
        self.close()
        self._name, self._total, self._done = name, total or 0, 0

    def advance(self, steps: int) -> None:
        """Move the bar, which appears once the command has taken its second."""
        self._done += steps
        if self._bar is None and time.monotonic() - self._started < _PATIENCE:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            self._bar = RichProgress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._name, total=self._total or None)
        if self._task is not None:
            self._bar.update(self._task, completed=self._done)
        if self._total and self._done >= self._total:
            self.close()

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None
