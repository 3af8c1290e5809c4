"""What a renderer gets: findings, and where to find the lines that they point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.core import Diagnostic, Severity
from codegen.records import dataclass
from codegen.source import SourceFile


@dataclass(frozen=True, slots=True)
class Report:
    """Findings that are ready to be shown."""

    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place."""
    source: Callable[[str], SourceFile | None]
    """The text of the file that a span names; None where it cannot be read."""
    display: Callable[[str], str]
    """The path to show for the file that a span names: one that opens from the current folder."""
    rules: Callable[[], Mapping[str, CataloguedRule]] = dict
    """The catalogue, by code: forms for machines say more of a rule than its code."""


def summary(diagnostics: tuple[Diagnostic, ...]) -> str:
    """`Found 2 errors and 1 warning in 3 files.`"""
    if not diagnostics:
        return "No findings."
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    parts = [count(counts[severity], word) for severity, word in words.items() if counts[severity]]
    files = len({diagnostic.span.file for diagnostic in diagnostics if diagnostic.span})
    listed = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"Found {listed}" + (f" in {count(files, 'file')}." if files else ".")


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
