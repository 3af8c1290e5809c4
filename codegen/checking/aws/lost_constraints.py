"""Constraints that one entry lacks and all others of the same member state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Bounds, Entry, PatternText, Values

_FEWEST = 5
"""So many entries state the constraint at least where one lacks it: the vendor's own pages differ where there are up to four."""
_SHORTEST = 20
"""Shorter descriptions are those of different members."""
_LABELS = {"length": "Length Constraints", "pattern": "Pattern", "valid_values": "Valid Values", "valid_range": "Valid Range", "array_members": "Array Members"}

CONSTRAINT_LOST = Rule(
    "PG348",
    "constraint-lost",
    Severity.ERROR,
    """A member lost a constraint that all other entries of the same member state.

## What it does

Reports entries without `Length Constraints:`, `Pattern:`, `Valid Values:`, `Valid Range:` or `Array Members:` where five or more entries of
the same name, in the same words and of the same type, state one and the same, and no other lacks it. Only on pages that the vendor's
tools wrote: these have one description for all uses of a type.

## Why it is bad

The line was lost when the page was copied or edited: the SDK sends what the service refuses.

## Example

Six operations with a member `NextToken` of the same description, and `Length Constraints: Maximum length of 1024.` on five of the pages.

## How to fix

Fetch the page again, or add the line.
""",
)


def constraints_that_only_one_entry_lacks(guide: Guide) -> Iterator[Diagnostic]:
    """Entries that lack a constraint which all their twins have."""
    for pages in guide.by_service.values():
        twins: dict[tuple[str, str, Any], list[Entry]] = defaultdict(list)
        for page in pages:
            if not page.of_tools:
                continue
            for _, entry in entries(page):
                if len(entry.documentation) >= _SHORTEST and entry.fields.type is not None:
                    twins[entry.name, entry.documentation, getattr(entry.fields.type, "name", type(entry.fields.type).__name__)].append(entry)
        for alike in twins.values():
            if len(alike) > _FEWEST:
                yield from _lacking(alike)


def _lacking(alike: list[Entry]) -> Iterator[Diagnostic]:
    for attribute, label in _LABELS.items():
        stated = [(_said(value), value) for entry in alike if (value := getattr(entry.fields, attribute))]
        if len(stated) + 1 != len(alike) or len({said for said, _ in stated}) > 1:
            continue
        lacking = next(entry for entry in alike if not getattr(entry.fields, attribute))
        first = stated[0][1]
        yield CONSTRAINT_LOST(
            f"'{lacking.name}' has no '{label}:' line, which all {len(stated)} other entries with the same words have: the constraint is lost",
            lacking.span,
            notes=(Note("one of them", (first[0] if isinstance(first, tuple) else first).span),),
        )


def _said(value: object) -> object:
    """What a constraint says, wherever it stands."""
    if isinstance(value, tuple):
        return tuple(map(_said, value))
    if isinstance(value, Bounds):
        return value.minimum, value.maximum
    if isinstance(value, PatternText):
        return value.text
    return value.values if isinstance(value, Values) else value
