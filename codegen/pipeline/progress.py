"""Who is told how far a command is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears how far a command is."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is the number of its steps, where it is known."""

    def advance(self, steps: int) -> None:
        """Steps of the current stage are done."""

    def done(self) -> None:
        """The last stage is over."""


class NoProgress:
    """Nobody looks."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Ignore it."""

    def advance(self, steps: int) -> None:
        """Ignore it."""

    def done(self) -> None:
        """Ignore it."""
