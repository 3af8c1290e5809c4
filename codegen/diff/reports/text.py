"""A line for each sentence, worst first, for terminals."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.diagnostics.text import visible, visible_lines
from codegen.diff.report import Report
from codegen.diff.semver import Bump
from codegen.diff.wording import PROSE, Entry, Piece, entries
from codegen.source import Span

PLACES = 3
"""Places that are named; the others are counted."""


def render(report: Report) -> str:
    """The sentences by service, then the sum."""
    lines: list[str] = []
    service = None
    prose = 0
    for entry in entries(report.verdicts):
        if entry.rule.kind in PROSE:
            prose += len(entry.verdicts)
            continue
        if entry.service != service:
            service = entry.service
            lines += [""] * bool(lines) + [service]
        lines.append(f"  {_levels(entry):<21} {entry.rule.code}  {said(entry)}  ({places(entry.places)})")
    if prose:
        lines.append(f"{'' if not lines else chr(10)}The documentation of {prose} place{'s' * (prose > 1)} differs.")
    return visible_lines("\n".join([*lines, *([""] if lines else []), summary(report)])) + "\n"


def said(entry: Entry) -> str:
    """The sentence and where it holds, as plain text of one line."""
    text = plain(entry.sentence)
    return f"{text} ({', '.join(entry.owners)})" if entry.owners else text


def plain(sentence: Iterable[Piece]) -> str:
    """The sentence with backticks around code, without characters that would move a terminal's cursor."""
    return visible("".join(f"`{piece.text}`" if piece.code else piece.text for piece in sentence))


def places(spans: Iterable[Span]) -> str:
    """`API_A.md:12, API_B.md:7 and 4 more`."""
    names = list(dict.fromkeys(f"{span.file}:{span.line}" for span in spans))
    rest = len(names) - PLACES
    return ", ".join(names[:PLACES]) + (f" and {rest} more" if rest > 0 else "")


def summary(report: Report) -> str:
    """Counts and the version that is asked for."""
    if not report.verdicts:
        return "No differences."
    counts = ", ".join(f"{count} {level.counted}" for level, count in report.counts.items() if count)
    total = len(report.verdicts)
    asked = "no new version" if report.bump is Bump.NONE else f"a {report.bump.label} version"
    version = f" ({report.version} -> {report.next_version})" if report.next_version else ""
    if report.next_version and report.next_version.startswith("0.") and report.bump is not Bump.NONE:
        version = f"{version[:-1]}: below 1.0.0 the second number counts what breaks)"
    changes, ask = ("changes", "They ask") if total != 1 else ("change", "It asks")
    return f"{total} {changes}: {counts}. {ask} for {asked}{version}."


def _levels(entry: Entry) -> str:
    if entry.source == entry.wire:
        return entry.source.label
    return f"{entry.source.label}/{entry.wire.label}"
