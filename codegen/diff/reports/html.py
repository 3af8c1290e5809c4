"""One HTML file without resources of its own: light and dark, with filters that work in the page."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from codegen.diagnostics.text import visible_lines
from codegen.diff.report import Report
from codegen.diff.reports.text import PLACES, summary
from codegen.diff.wording import PROSE, Entry, entries


def render(report: Report) -> str:
    """The page."""
    script, style = _resource("report.js"), _resource("report.css")
    shown = entries(report.verdicts)
    old, new = _short(report.old, report.new)
    services = list(dict.fromkeys(entry.service for entry in shown))
    return (
        _environment()
        .from_string(_resource("report.html.jinja"))
        .render(
            title=f"{report.old} → {report.new}",
            old=old,
            new=new,
            summary=summary(report),
            bump=report.bump.label,
            version=report.version,
            next_version=report.next_version,
            levels=[(level.label, report.counts[level]) for level in report.counts],
            services=[
                (service, [_row(entry) for entry in shown if entry.service == service])
                for service in services
            ],
            script=script,
            style=style,
            script_hash=_hash(script),
            style_hash=_hash(style),
        )
        + "\n"
    )


def _short(old: str, new: str) -> tuple[str, str]:
    """The names without the folders that both are in."""
    first, second = PurePath(old), PurePath(new)
    if first.parent == second.parent and first != second:
        return first.name or old, second.name or new
    return old, new


def _row(entry: Entry) -> dict[str, Any]:
    change = entry.verdicts[0].change
    return {
        "level": max(entry.source, entry.wire).label,
        "source": entry.source.label,
        "wire": entry.wire.label,
        "section": entry.rule.section.value,
        "code": entry.rule.code,
        "name": entry.rule.name,
        "why": entry.rule.why,
        "sentence": entry.sentence,
        "owners": entry.owners,
        "prose": (change.before, change.after)
        if entry.rule.kind in PROSE and change.before is not None
        else None,
        "used": _used(entry),
        "places": [f"{span.file}:{span.line}" for span in dict.fromkeys(entry.places)],
        "before": [
            f"{change.old.span.file}:{change.old.span.line}"
            for change in (verdict.change for verdict in entry.verdicts)
            if change.old is not None and change.new is not None
        ],
        "shown": PLACES,
    }


def _used(entry: Entry) -> str:
    names = dict.fromkeys(name for verdict in entry.verdicts for name in verdict.change.operations)
    return ", ".join(names)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _resource(name: str) -> str:
    return files("codegen.diff.reports").joinpath(name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_finalized
    )


def _finalized(value: object) -> object:
    """Text of pages without characters that hide or reorder what is shown; `Markup` is our own."""
    return visible_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value
