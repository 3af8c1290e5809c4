"""Samples that contradict the page that they illustrate."""

from __future__ import annotations

import json
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import EntryPlace, Page, Sample
from codegen.source import Span

_REQUEST = (EntryPlace.URI, EntryPlace.REQUEST_BODY)


SAMPLE_MALFORMED = Rule(
    "PG341",
    "sample-malformed",
    Severity.INFO,
    """A sample looks like JSON and is none.

## What it does

Reports samples that begin with a brace or a bracket and cannot be read as JSON.

## Why it is bad

Readers copy samples. This one fails when it is sent, and it cannot be checked against the types.

## Example

    {
       "Name": "first",
    }

## How to fix

Correct the sample. Where something is left out, leave out a whole member.
""",
)

SAMPLE_MEMBER_UNKNOWN = Rule(
    "PG342",
    "sample-member-unknown",
    Severity.INFO,
    """A sample shows a member that the page does not describe.

## What it does

Reports keys at the top of a JSON sample that are no members of the request or of the response, whichever it has
more keys of. Samples that share no key with either are left alone.

## Why it is bad

The sample is out of date, or the description is incomplete.

## Example

    { "Name": "first", "Colour": "red" }

## How to fix

Describe the member, or remove it from the sample.
""",
)


_SEVERAL = 5
"""Where more samples have one member that is nowhere described, they are one finding."""


def malformed_samples(guide: Guide) -> Iterator[Diagnostic]:
    """Samples that begin like JSON but cannot be read as JSON, and keys that the page does not know."""
    unknown: dict[str, list[tuple[Page, Sample]]] = {}
    for page in guide.described:
        sides = _members(page)
        for sample in page.samples:
            text = sample.text.strip()
            if not text.startswith(("{", "[")):
                continue
            try:
                value = json.loads(text)
            except (ValueError, RecursionError) as error:  # the messages differ between versions of Python
                yield SAMPLE_MALFORMED(
                    f"the sample '{sample.title}' begins as JSON but cannot be read as such",
                    _place(guide, sample, error),
                    help="correct the sample, so that it can be copied and checked",
                )
                continue
            if isinstance(value, dict):
                known = max(sides, key=lambda names: len(names & value.keys()))
                for key in sorted(value.keys() - known) if known & value.keys() else ():
                    unknown.setdefault(key, []).append((page, sample))
    for key, places in unknown.items():
        page, sample = places[0]
        more = f", nor {len(places) - 1} others with such samples" if len(places) > _SEVERAL else ""
        for page, sample in places[: 1 if more else None]:
            yield SAMPLE_MEMBER_UNKNOWN(
                f"the sample '{sample.title}' has a member '{key}' that '{page.name}' does not describe{more}",
                sample.span,
                help="describe the member, or remove it from the sample",
            )


def _place(guide: Guide, sample: Sample, error: Exception) -> Span:
    """The line on which a sample stops being JSON; the sample's own place where that cannot be told."""
    source = guide.source(sample.span.file)
    if source is None or not isinstance(error, json.JSONDecodeError):
        return sample.span
    before = error.doc[: error.pos].rstrip()
    # Versions of Python report a comma too many at the comma or behind it.
    number = before.count("\n") if before.endswith(",") else error.lineno - 1
    first = error.doc.split("\n", 1)[0]
    lines = [line.strip() for line in source.lines[sample.span.line - 1 : sample.span.line + 9]]
    if first.strip() not in lines:
        return sample.span
    return source.span(sample.span.line + lines.index(first.strip()) + number)


def _members(page: Page) -> tuple[set[str], set[str]]:
    """Names of the members of the request and of the response."""
    request = {entry.name for group, entry in entries(page) if group.place in _REQUEST}
    response = {entry.name for group, entry in entries(page) if group.place not in _REQUEST}
    return request, response
