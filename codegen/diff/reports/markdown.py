"""A changelog entry in the form of Keep a Changelog 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codegen.diagnostics.text import visible_lines
from codegen.diff.report import Report
from codegen.diff.reports.text import places
from codegen.diff.rule import Level, Section
from codegen.diff.wording import PROSE, Entry, Piece, entries, is_unchecked

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OWNERS = 4
"""Owners of a member that are named; the others are counted."""
_LONGEST = 60
"""Characters of a value that are shown."""
_BREAKING = "Breaking"
"""The section above the others: nobody shall have to look for what breaks below a long list."""
_ORDER = (Section.ADDED, Section.CHANGED, Section.DEPRECATED, Section.REMOVED)


def render(report: Report) -> str:
    """The entry: a heading with the version, then a list a section; several services have a heading each.

    It is to be read by people: long values and lists are cut, and what nobody has to act on is counted. The other forms have all.
    """
    shown = entries(report.verdicts)
    services = list(dict.fromkeys(entry.service for entry in shown))
    parts = [f"## [{report.next_version or 'Unreleased'}]"]
    for section in (_BREAKING, *_ORDER):
        listed = [entry for entry in shown if _section(entry) == section]
        if listed:
            parts.append(f"### {section}")
        for service in services:
            lines = list(_lines([entry for entry in listed if entry.service == service]))
            if lines and len(services) > 1:
                parts.append(f"#### {text(service)}")
            if lines:
                parts.append("\n".join(lines))
    if not shown:
        parts.append("No changes.")
    return visible_lines("\n\n".join(parts)) + "\n"


def _section(entry: Entry) -> str:
    breaking = Level.BREAKING in (entry.source, entry.wire)
    return _BREAKING if breaking else entry.rule.section


def _lines(listed: Sequence[Entry]) -> Iterator[str]:
    prose = unchecked = 0
    for entry in listed:
        if entry.rule.kind in PROSE:
            prose += len(entry.verdicts)
        elif is_unchecked(entry.rule):
            unchecked += len(entry.verdicts)
        else:
            yield _line(entry)
    if unchecked:
        subject = (
            "bounds and patterns of responses differ"
            if unchecked > 1
            else "bound or pattern of responses differs"
        )
        yield f"- {unchecked} {subject}; what a service returns is never refused."
    if prose:
        yield f"- The documentation of {prose} {'places differs' if prose > 1 else 'place differs'}."


def _line(entry: Entry) -> str:
    body = pieces(entry.sentence)
    owners = [_owner(owner) for owner in entry.owners[:_OWNERS]]
    if more := len(entry.owners) - len(owners):
        owners.append(f"{more} more")
    shown = f" ({', '.join(owners)})" if owners else ""
    return f"- {_mark(entry)}{body}{shown}. <sub>{text(places(entry.places))}</sub>"


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
    return "".join(code(_cut(piece.text)) if piece.code else text(piece.text) for piece in sentence)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"


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
