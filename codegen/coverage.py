"""How much of the pages was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from codegen.pages import Page

_BLANK, _UNKNOWN = "blank", "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lines of some pages by what they were understood as."""

    pages: int
    lines: Mapping[str, int]
    """Kind of line (see `LineCounts`) -> number."""

    @property
    def total(self) -> int:
        """All lines."""
        return sum(self.lines.values())

    @property
    def understood(self) -> float:
        """Share of the lines that are not blank and were understood, in percent; 100 where there are none."""
        written = self.total - self.lines.get(_BLANK, 0)
        return 100.0 * (1 - self.lines.get(_UNKNOWN, 0) / written) if written else 100.0


def measure(pages: Iterable[Page]) -> Coverage:
    """The coverage of `pages` together."""
    kinds: Counter[str] = Counter()
    number = 0
    for page in pages:
        number += 1
        for kind, lines in page.lines.counts:
            kinds[kind] += lines
    return Coverage(number, kinds)


def by_guide(pages: Iterable[Page], root: str) -> dict[str, Coverage]:
    """Folder of a guide, `root` for the input itself -> its coverage, sorted."""
    folders: dict[str, list[Page]] = {}
    for page in pages:
        parent = str(PurePosixPath(page.file).parent)
        folders.setdefault(root if parent == "." else parent, []).append(page)
    return {folder: measure(folders[folder]) for folder in sorted(folders)}
