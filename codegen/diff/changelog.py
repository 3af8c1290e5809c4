"""A changelog file in the form of Keep a Changelog 1.1, and what a comparison adds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.diagnostics.report import count
from codegen.diff.report import Report
from codegen.diff.reports.markdown import render, text

TITLE = "# Changelog"
_ENTRY = re.compile(r"^## .*$", re.MULTILINE)
_UNRELEASED = re.compile(r"## \[?unreleased\]?\s*", re.IGNORECASE)


def add_first_entry(changelog: str, version: str, services: Sequence[tuple[str, int]]) -> str:
    """`changelog` with an entry for the first release; `services` are the services' titles with their numbers of operations."""
    listed = "\n".join(f"- {text(title)}, {count(number, 'operation')}." for title, number in services)
    return _with_entry(changelog, f"## [{version}]", f"\n### Added\n\n{listed}\n")


def add_entry(changelog: str, report: Report) -> str:
    """`changelog` with the entry of `report` above the others; every word that stands there stays.

    What people have written under `## [Unreleased]` at the top, or under the version itself, becomes the beginning of the
    entry. An empty text becomes a changelog; a comparison without differences, or one whose entry is there, adds nothing.
    The entry has no date: the same pages shall give the same text.
    """
    if not report.verdicts:
        return changelog
    head, _, body = render(report).partition("\n")
    return _with_entry(changelog, head, body)


def _with_entry(changelog: str, head: str, body: str) -> str:
    places = [*_ENTRY.finditer(changelog)]
    ends = [*(place.start() for place in places[1:]), len(changelog)]
    for place, end in zip(places, ends, strict=False):
        written = place[0] == head or place[0].startswith(f"{head} ")
        if not written and not (place is places[0] and _UNRELEASED.fullmatch(place[0])):
            continue
        notes, rest = changelog[place.end() : end].strip("\n"), changelog[end:]
        if written and body.strip("\n") in notes:
            return changelog
        parts = [place[0] if written else head, notes, body.strip("\n")]
        entry = "\n\n".join(filter(None, parts)) + "\n"
        return changelog[: place.start()] + entry + (f"\n{rest}" if rest else "")
    if not places:
        return f"{changelog.rstrip() or TITLE}\n\n{head}\n{body}"
    first = places[0].start()
    return f"{changelog[:first]}{head}\n{body}\n{changelog[first:]}"
