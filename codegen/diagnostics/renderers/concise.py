"""A finding a line: `file:line:column: severity[code] message`."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.diagnostics.core import Diagnostic
from codegen.diagnostics.renderers.style import COLORS, paint
from codegen.diagnostics.report import Report, summary
from codegen.diagnostics.text import Visible, visible


def render(report: Report, *, color: bool) -> Iterator[Visible]:
    """Write the findings and a line that counts them."""
    for diagnostic in report.diagnostics:
        yield _line(diagnostic, report, color)
    yield Visible(summary(report.diagnostics) + "\n")


def _line(diagnostic: Diagnostic, report: Report, color: bool) -> Visible:
    place = ""
    if span := diagnostic.span:
        place = f"{visible(report.display(span.file))}:{span.line}:{span.column}: "
    kind = paint(
        f"{diagnostic.severity}[{diagnostic.code}]", "bold", COLORS[diagnostic.severity], color=color
    )
    return Visible(f"{place}{kind} {visible(diagnostic.message)}\n")
