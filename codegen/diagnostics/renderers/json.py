"""One JSON document: an array of findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from codegen.diagnostics.core import Diagnostic
from codegen.diagnostics.report import Report
from codegen.diagnostics.text import Visible
from codegen.source import Span


def render(report: Report, *, color: bool) -> Iterator[Visible]:
    """Write the findings as an array of objects."""
    findings = [_finding(diagnostic, report) for diagnostic in report.diagnostics]
    yield Visible(json.dumps(findings, indent=2, ensure_ascii=True) + "\n")


def _finding(diagnostic: Diagnostic, report: Report) -> dict[str, Any]:
    entry = report.rules().get(diagnostic.code)
    return {
        "code": diagnostic.code,
        "name": entry.rule.name if entry else None,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "location": _location(diagnostic.span, report),
        "notes": [
            {"message": note.message, "location": _location(note.span, report)} for note in diagnostic.notes
        ],
        "help": diagnostic.help or None,
    }


def _location(span: Span | None, report: Report) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "file": report.display(span.file),
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column or None,
    }
