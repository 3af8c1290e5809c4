"""Everything that is known of each change, for other programs."""

from __future__ import annotations

import json
from typing import Any

from codegen.diff.change import Place, Usage
from codegen.diff.judge import Verdict
from codegen.diff.report import Report
from codegen.diff.reports.text import plain
from codegen.diff.wording import sentence

FORMAT = "codegen-diff"
VERSION = 1


def render(report: Report) -> str:
    """The document."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "old": report.old,
        "new": report.new,
        "bump": report.bump.label,
        "sdk_version": report.version,
        "next_sdk_version": report.next_version,
        "counts": {level.label: count for level, count in report.counts.items()},
        "changes": [_change(verdict) for verdict in report.verdicts],
    }
    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"


def _change(verdict: Verdict) -> dict[str, Any]:
    change = verdict.change
    return {
        "kind": change.kind.value,
        "path": change.place.path,
        "source": verdict.source.label,
        "wire": verdict.wire.label,
        "rules": [{"code": rule.code, "name": rule.name, "why": rule.why} for rule in verdict.rules],
        "section": verdict.rule.section.value,
        "message": plain(sentence(verdict)),
        "used_in": [usage.name.lower() for usage in Usage if usage in change.usage and usage.name],
        "operations": list(change.operations),
        "aspect": change.aspect or None,
        "before": change.before,
        "after": change.after,
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"path": place.path, "file": place.span.file, "line": place.span.line, "column": place.span.column}
