"""What the plan of a build asks about hand-edited files; the pipeline answers with merges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Edits(Protocol):
    """Settles hand edits, and reports by itself what it cannot settle."""

    def merge(self, path: str, pristine: str, edited: str, new: str) -> str | None:
        """The text of a file that was edited and is generated differently now; None for a conflict."""

    def carry(
        self, removed: Mapping[str, tuple[str, str]], added: Mapping[str, str]
    ) -> Mapping[str, tuple[str, str | None]]:
        """Where the edits of `removed` files (pristine, edited) go among those that were `added`.

        Old path -> new path and its text, None for a conflict. What goes nowhere is left out.
        """

    def keep(self, path: str, edited: str) -> bool:
        """Whether a file that was edited, and for which the same is generated as before, can stay as it is."""

    def untouched(self, pristine: str, edited: str) -> bool:
        """Whether a module that is not as it was generated differs in nothing but its layout."""

    def restart(self) -> None:
        """Somebody saved a file meanwhile: forget what was reported, since everything is asked again."""

    def winner(self, path: str) -> str | None:
        """`ours` or `theirs` where the user has said which side of a file wins."""
