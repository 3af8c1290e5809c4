"""A changelog entry in the form of Keep a Changelog 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.diff.report import Report
from codegen.diff.reports.text import places
from codegen.diff.rule import Level, Section
from codegen.diff.wording import PROSE, Entry, Piece, entries

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_ORDER = (Section.ADDED, Section.CHANGED, Section.DEPRECATED, Section.REMOVED)


def render(report: Report) -> str:
    """The entry: a heading with the version, then a list a section; several services have a heading each."""
    found = entries(report.verdicts)
    services = list(dict.fromkeys(entry.service for entry in found))
    parts = [f"## [{report.next_version or 'Unreleased'}]"]
    for section in _ORDER:
        listed = [entry for entry in found if entry.rule.section is section and entry.rule.kind not in PROSE]
        prose = [entry for entry in found if entry.rule.section is section and entry.rule.kind in PROSE]
        if listed or prose:
            parts.append(f"### {section.value}")
        for service in services:
            lines = [_line(entry) for entry in listed if entry.service == service]
            count = sum(len(entry.verdicts) for entry in prose if entry.service == service)
            if count:
                lines.append(
                    f"- The documentation of {count} {'places differs' if count > 1 else 'place differs'}."
                )
            if lines and len(services) > 1:
                parts.append(f"#### {text(service)}")
            if lines:
                parts.append("\n".join(lines))
    if not found:
        parts.append("No changes.")
    return "\n\n".join(parts) + "\n"


def _line(entry: Entry) -> str:
    body = pieces(entry.sentence)
    owners = f" ({', '.join(_owner(owner) for owner in entry.owners)})" if entry.owners else ""
    return f"- {_mark(entry)}{body}{owners}. <sub>{text(places(entry.places))}</sub>"


def _mark(entry: Entry) -> str:
    if entry.source is Level.BREAKING:
        return "**Breaking:** "
    if entry.wire is Level.BREAKING:
        return "**Breaking for older releases:** "
    return "**May break:** " if entry.source is Level.RISKY else ""


def _owner(owner: str) -> str:
    name, _, role = owner.partition(" ")
    return f"{code(name)} {role}".rstrip()


def pieces(sentence: Iterable[Piece]) -> str:
    """A sentence in Markdown."""
    return "".join(code(piece.text) if piece.code else text(piece.text) for piece in sentence)


def code(value: str) -> str:
    """A code span that holds `value` on one line, whatever backticks are in it (CommonMark 0.31, 6.1)."""
    value = " ".join(value.split()) if value.strip() else value
    fence = "`"
    while fence in value:
        fence += "`"
    pad = " " if value.startswith("`") or value.endswith("`") or not value else ""
    return f"{fence}{pad}{value}{pad}{fence}"


def text(value: str) -> str:
    """Plain text: nothing in it is markup."""
    return _MARKS.sub(r"\\\1", " ".join(value.split(" "))).replace("\n", " ").replace("\r", " ")
