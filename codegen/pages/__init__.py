"""What pages say, unresolved: the readers' output and the linkers' input. A module a family holds its pages."""

from __future__ import annotations

from typing import Protocol

from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines of a page were understood as what, for `lint --statistics`; the parts add up to the page."""

    counts: tuple[tuple[str, int], ...]
    """(kind, lines); blank, ignored and unknown are common to all families.

    On AWS's pages the others are heading, prose, head, field, syntax, error and sample; on pages of REST references heading,
    introduction, prose, table, list and code.
    """


class Page(Protocol):
    """What is common to the pages of all families."""

    @property
    def family(self) -> str:
        """Name of the family that read it."""

    @property
    def file(self) -> str:
        """Path as shown: relative to the input, with `/`."""

    @property
    def lines(self) -> LineCounts:
        """What its lines were understood as."""

    @property
    def span(self) -> Span:
        """The title, else the first line."""
