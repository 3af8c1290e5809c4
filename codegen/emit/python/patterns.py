"""Patterns of pages in RE2's dialect, with a verdict for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Outcome(StrEnum):
    """How far a pattern could be translated."""

    TRANSLATED = "translated"
    """Exact, perhaps in other words."""
    SPLIT = "split"
    """Exact, as several expressions."""
    APPROXIMATED = "approximated"
    """Accepts all that the page's pattern accepts, and more."""
    UNUSABLE = "unusable"
    """No pattern, or one of which nothing can be kept: not checked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a pattern."""

    outcome: Outcome
    requires: tuple[str, ...] = ()
    """Expressions that a value has to match, each as a whole."""
    rejects: tuple[str, ...] = ()
    """Expressions that a value must not match as a whole."""
    reason: str = ""
    """Why it is not exact."""

    @property
    def usable(self) -> bool:
        """Whether there is something to check."""
        return bool(self.requires or self.rejects)


@lru_cache(maxsize=4096)
def translate(text: str) -> Verdict:
    """The verdict on a pattern in Java's dialect."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(text, options)
    except re2.error as error:
        return Verdict(Outcome.UNUSABLE, reason=str(error))
    return Verdict(Outcome.TRANSLATED, (text,))
