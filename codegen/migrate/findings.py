"""Places that a person has to look at."""

from __future__ import annotations

from enum import StrEnum

from codegen.records import dataclass


class Outcome(StrEnum):
    """What became of a place."""

    MARKED = "marked"
    """A comment stands above it: it has to be changed by hand."""
    UNSURE = "unsure"
    """It may have to be changed: nothing proves what it means."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place that a person has to look at."""

    line: int
    column: int
    outcome: Outcome
    message: str
