"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.diagnostics.core import Diagnostic, Severity
from codegen.diagnostics.report import Report, summary
from codegen.diagnostics.text import Visible, visible, visible_lines

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, color: bool) -> Iterator[Visible]:
    """Write a command a finding, `::warning file=...,line=...,col=...,title=PG101::message`, and a line that counts them."""
    for diagnostic in report.diagnostics:
        yield Visible(_command(diagnostic, report))
    yield Visible(summary(report.diagnostics) + "\n")


def _command(diagnostic: Diagnostic, report: Report) -> str:
    properties = {"title": f"codegen {diagnostic.code}"}
    if span := diagnostic.span:
        properties |= {"file": report.display(span.file), "line": str(span.line), "col": str(span.column)}
        if span.end_column:
            properties["endColumn"] = str(span.end_column)
    parts = [diagnostic.message, *(f"note: {note.message}" for note in diagnostic.notes)]
    if diagnostic.help:
        parts.append(f"help: {diagnostic.help}")
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(visible_lines(chr(10).join(parts)))}\n"


def _data(text: str) -> str:
    """Escape a command's message, as the actions toolkit's `escapeData` does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a command's property, as the actions toolkit's `escapeProperty` does."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
