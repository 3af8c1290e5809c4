"""Constraints that the entries of one page lack and all others of the same member state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Bounds, Entry, EntryPlace, PatternText, Values

_FEWEST = 3
"""So many entries state the constraint at least where one page lacks it, one of them in the same place: of two the vendor's own pages differ now and then."""
_FEWEST_ALIKE = 2
"""So many are enough where all other constraints of the entry are as theirs."""
_SHORTEST = 20
"""Shorter descriptions are those of different members."""
_LABELS = {"length": "Length Constraints", "pattern": "Pattern", "valid_values": "Valid Values", "valid_range": "Valid Range", "array_members": "Array Members"}

CONSTRAINT_LOST = Rule(
    "PG348",
    "constraint-lost",
    Severity.ERROR,
    """A member lost a constraint that all other entries of the same member state.

## What it does

Reports entries without `Length Constraints:`, `Pattern:`, `Valid Values:`, `Valid Range:` or `Array Members:` where three or more entries
on other pages of the same name, in the same words and of the same type, state one and the same, and no other page lacks it; two are enough
where the other constraints are the same ones. Only on pages that the vendor's tools wrote: these have one description for all uses of a type.

## Why it is bad

The line was lost when the page was copied or edited: the SDK sends what the service refuses.

## Example

Six operations with a member `NextToken` of the same description, and `Length Constraints: Maximum length of 1024.` on five of the pages.

## How to fix

Fetch the page again, or add the line.
""",
)


class _Use(NamedTuple):
    """A description of a member on one page."""

    file: str
    place: EntryPlace
    entry: Entry


def constraints_that_only_one_entry_lacks(guide: Guide) -> Iterator[Diagnostic]:
    """Entries that lack a constraint which all their twins on other pages have."""
    for pages in guide.by_service.values():
        twins: dict[tuple[str, str, Any], list[_Use]] = defaultdict(list)
        for page in pages:
            if not page.of_tools:
                continue
            for group, entry in entries(page):
                if len(entry.documentation) >= _SHORTEST and entry.fields.type is not None:
                    key = entry.name, entry.documentation, getattr(entry.fields.type, "name", type(entry.fields.type).__name__)
                    twins[key].append(_Use(page.file, group.place, entry))
        for alike in twins.values():
            if len(alike) > _FEWEST_ALIKE:
                yield from _lacking(alike)


def _lacking(alike: list[_Use]) -> Iterator[Diagnostic]:
    for attribute, label in _LABELS.items():
        lacking = [use for use in alike if not getattr(use.entry.fields, attribute)]
        files = {use.file for use in lacking}
        stated = [use for use in alike if use.file not in files]
        values = [getattr(use.entry.fields, attribute) for use in stated]
        if len(files) != 1 or len(stated) < _FEWEST_ALIKE or len({_said(value) for value in values}) > 1:
            continue
        first = values[0]
        others = {_others(use.entry, attribute) for use in stated}
        for use in lacking:
            enough = len(stated) >= _FEWEST and any(other.place is use.place for other in stated)
            if enough or (any(_others(use.entry, attribute)) and others == {_others(use.entry, attribute)}):
                yield CONSTRAINT_LOST(
                    f"'{use.entry.name}' has no '{label}:' line, which all {len(stated)} entries with the same words on other pages have: the constraint is lost",
                    use.entry.span,
                    notes=(Note("one of them", (first[0] if isinstance(first, tuple) else first).span),),
                )


def _others(entry: Entry, attribute: str) -> tuple[object, ...]:
    """What the other constraints of an entry say."""
    return tuple(_said(getattr(entry.fields, other)) for other in _LABELS if other != attribute)


def _said(value: object) -> object:
    """What a constraint says, wherever it stands."""
    if isinstance(value, tuple):
        return tuple(map(_said, value))
    if isinstance(value, Bounds):
        return value.minimum, value.maximum
    if isinstance(value, PatternText):
        return value.text
    return value.values if isinstance(value, Values) else value
