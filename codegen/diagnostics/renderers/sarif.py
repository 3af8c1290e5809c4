"""SARIF 2.1.0, the interchange format of static analysis."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from codegen import __version__
from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.core import Diagnostic, Note, Severity
from codegen.diagnostics.manual import manual_uri
from codegen.diagnostics.report import Report
from codegen.diagnostics.text import Visible
from codegen.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, *, color: bool) -> Iterator[Visible]:
    """Write one log with one run."""
    catalogue = report.rules()
    used = sorted({diagnostic.code for diagnostic in report.diagnostics} & catalogue.keys())
    index = {code: number for number, code in enumerate(used)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "codegen",
                        "semanticVersion": __version__,
                        "rules": [_rule(catalogue[code]) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(diagnostic, report, index) for diagnostic in report.diagnostics],
            }
        ],
    }
    yield Visible(json.dumps(log, indent=2, ensure_ascii=True) + "\n")


def _rule(entry: CataloguedRule) -> dict[str, Any]:
    return {
        "id": entry.rule.code,
        "name": "".join(word.capitalize() for word in entry.rule.name.split("-")),
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": " ".join(entry.section("What it does").split())},
        "help": {"text": entry.page},
        "helpUri": manual_uri(entry),
        "defaultConfiguration": {"level": _LEVELS[entry.rule.severity]},
    }


def _result(diagnostic: Diagnostic, report: Report, index: dict[str, int]) -> dict[str, Any]:
    parts = [diagnostic.message, *(note.message for note in diagnostic.notes if note.span is None)]
    if diagnostic.help:
        parts.append(f"Help: {diagnostic.help}")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(parts)},
    }
    if diagnostic.code in index:
        result["ruleIndex"] = index[diagnostic.code]
    if diagnostic.span:
        result["locations"] = [_location(diagnostic.span, report)]
    related = [note for note in diagnostic.notes if note.span]
    if related:
        result["relatedLocations"] = [_related(note, number, report) for number, note in enumerate(related)]
    return result


def _related(note: Note, number: int, report: Report) -> dict[str, Any]:
    assert note.span is not None
    return {"id": number, **_location(note.span, report), "message": {"text": note.message}}


def _location(span: Span, report: Report) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_column:
        region["endColumn"] = span.end_column
    uri = quote(report.display(span.file).replace("\\", "/"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
