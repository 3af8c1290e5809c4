"""Samples held against the page that they illustrate."""

from __future__ import annotations

import json
from collections.abc import Iterator

from codegen.checking.guide import Guide, entries
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules import sample_malformed, sample_member_unknown
from codegen.pages import EntryPlace, Page

_REQUEST = (EntryPlace.URI, EntryPlace.REQUEST_BODY)


def malformed_samples(guide: Guide) -> Iterator[Diagnostic]:
    """Samples that begin as JSON does and cannot be read as such, and keys that the page does not know."""
    for page in guide.described:
        sides = _members(page)
        for sample in page.samples:
            text = sample.text.strip()
            if not text.startswith(("{", "[")):
                continue
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):  # their texts differ between versions of Python
                yield sample_malformed.RULE(
                    f"the sample '{sample.title}' begins as JSON but cannot be read as such",
                    sample.span,
                    help="correct the sample, so that it can be copied and checked",
                )
                continue
            if isinstance(value, dict):
                known = max(sides, key=lambda names: len(names & value.keys()))
                for key in sorted(value.keys() - known) if known & value.keys() else ():
                    yield sample_member_unknown.RULE(
                        f"the sample '{sample.title}' has a member '{key}' that '{page.name}' does not describe",
                        sample.span,
                        help="describe the member, or remove it from the sample",
                    )


def _members(page: Page) -> tuple[set[str], set[str]]:
    """Names of the members of the request and of the response."""
    request = {entry.name for group, entry in entries(page) if group.place in _REQUEST}
    response = {entry.name for group, entry in entries(page) if group.place not in _REQUEST}
    return request, response
