"""How much of the pages was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from codegen.pages import LineCounts
from codegen.records import dataclass

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
        """Share of the lines that are not blank and were understood, in percent; 0 where nothing was, 100 without lines."""
        written = self.total - self.lines.get(_BLANK, 0)
        return 100.0 * (1 - self.lines.get(_UNKNOWN, 0) / written) if written else 100.0


def measure(pages: Iterable[LineCounts]) -> Coverage:
    """The coverage of some pages together."""
    kinds: Counter[str] = Counter()
    number = 0
    for page in pages:
        number += 1
        for kind, lines in page.counts:
            kinds[kind] += lines
    return Coverage(number, kinds)


def by_guide(pages: Mapping[str, LineCounts], root: str) -> dict[str, Coverage]:
    """Folder of a guide, `root` for the input itself -> its coverage, sorted; `pages` are given by their files."""
    folders: dict[str, list[LineCounts]] = {}
    for file, lines in pages.items():
        parent = str(PurePosixPath(file).parent)
        folders.setdefault(root if parent == "." else parent, []).append(lines)
    return {folder: measure(folders[folder]) for folder in sorted(folders)}
