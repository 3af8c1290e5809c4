"""A changelog file in the form of Keep a Changelog 1.1, and what a comparison adds to it."""

from __future__ import annotations

import re

from codegen.diff.report import Report
from codegen.diff.reports.markdown import render

TITLE = "# Changelog"
_ENTRY = re.compile(r"^## .*$", re.MULTILINE)


def add_entry(changelog: str, report: Report, date: str | None = None) -> str:
    """`changelog` with the entry of `report` above the others; an entry of the same version is replaced.

    `date` (2026-11-23) goes behind the version. An empty text becomes a changelog; a comparison without differences adds
    nothing.
    """
    if not report.verdicts:
        return changelog
    head, _, body = render(report).partition("\n")
    stands = f"{head} - {date}" if date else head
    entry = f"{stands}\n{body}"
    starts = [match.start() for match in _ENTRY.finditer(changelog)]
    ends = [*starts[1:], len(changelog)]
    for start, end in zip(starts, ends, strict=False):
        line = changelog[start:].split("\n", 1)[0]
        if line == head or line.startswith(f"{head} "):
            rest = changelog[end:]
            return changelog[:start] + entry + ("\n" if rest else "") + rest
    if not starts:
        text = changelog.rstrip("\n") or TITLE
        return f"{text}\n\n{entry}"
    return changelog[: starts[0]] + entry + "\n" + changelog[starts[0] :]
