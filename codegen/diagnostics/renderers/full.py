"""A finding as a compiler shows it: the line, a marker under the place, notes and help."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.diagnostics.core import Diagnostic
from codegen.diagnostics.renderers.style import COLORS, paint
from codegen.diagnostics.report import Report, summary
from codegen.diagnostics.text import Visible, cells, expand, visible
from codegen.source import Span

LINE_WIDTH = 120
"""Cells of a source line that are shown; a longer one is cut around the place."""


def render(report: Report, *, color: bool) -> Iterator[Visible]:
    """Write the findings and a line that counts them."""
    for diagnostic in report.diagnostics:
        yield Visible("\n".join(_lines(diagnostic, report, color)) + "\n\n")
    yield Visible(summary(report.diagnostics) + "\n")


def _lines(diagnostic: Diagnostic, report: Report, color: bool) -> Iterator[str]:
    tone = COLORS[diagnostic.severity]
    kind = paint(f"{diagnostic.severity}[{diagnostic.code}]", "bold", tone, color=color)
    yield f"{kind}: {paint(visible(diagnostic.message), 'bold', color=color)}"
    places = [diagnostic.span, *(note.span for note in diagnostic.notes)]
    gutter = max((len(str(span.line)) for span in places if span), default=1)
    if diagnostic.span:
        yield from _excerpt(diagnostic.span, report, gutter, tone, color)
    for note in diagnostic.notes:
        yield _remark("note", note.message, gutter, color)
        if note.span:
            yield from _excerpt(note.span, report, gutter, "blue", color)
    if diagnostic.help:
        yield _remark("help", diagnostic.help, gutter, color)


def _remark(kind: str, message: str, gutter: int, color: bool) -> str:
    edge = paint("=", "blue", color=color)
    first, *rest = message.split("\n")
    indent = "\n" + " " * (gutter + 3 + len(kind) + 2)
    text = indent.join([visible(first), *(visible(line) for line in rest)])
    return f"{' ' * gutter} {edge} {paint(kind, 'bold', color=color)}: {text}"


def _excerpt(span: Span, report: Report, gutter: int, tone: str, color: bool) -> Iterator[str]:
    margin = " " * gutter
    arrow, bar = paint("-->", "blue", color=color), paint("|", "blue", color=color)
    yield f"{margin}{arrow} {visible(report.display(span.file))}:{span.line}:{span.column}"
    source = report.source(span.file)
    if source is None or not 1 <= span.line <= len(source.lines):
        return
    line = source.lines[span.line - 1]
    if "\0" in line:
        # Nothing of a file that is no text tells anybody anything.
        return
    text, start, end = _window(line, span)
    number = paint(f"{span.line:>{gutter}}", "blue", color=color)
    yield f"{margin} {bar}"
    yield f"{number} {bar} {text}".rstrip()
    yield f"{margin} {bar} {' ' * start}{paint('^' * max(1, end - start), 'bold', tone, color=color)}"


def _window(line: str, span: Span) -> tuple[str, int, int]:
    """The part of `line` to show and the cells to mark in it."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_column else len(line.rstrip())
    end = max(start, end)
    first = 0
    if len(line) > LINE_WIDTH:
        first = max(0, min(start - LINE_WIDTH // 4, len(line) - LINE_WIDTH))
        line = line[first : first + LINE_WIDTH + 1]
    start, end = start - first, min(end - first, len(line))
    text, start_cell, end_cell = expand(line, start, end)
    ellipsis = "... " if first else ""
    return ellipsis + text, start_cell + cells(ellipsis), end_cell + cells(ellipsis)
