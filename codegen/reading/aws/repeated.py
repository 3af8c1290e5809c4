"""Field lines that an entry has twice: the second may repeat the first, contradict it, or belong to another member."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from codegen.diagnostics import Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.field_lines import (
    FIELD_CONTRADICTED,
)
from codegen.pages.aws import ArrayOf, MapOf, TypeLink
from codegen.reading.aws.document import Line, Part, Sheet, is_blank
from codegen.records import dataclass

_SUBHEADING = re.compile(r"\s*\*\*\s*[^\s*.]+\s[^*]*\*\*\s*$")
"""A bold line of several words that separates cases, each with field lines of its own for one type."""
_ITEM = re.compile(r"\s*[-+*\u2022]\s+\W*\w+\W*$")
_SEVERAL = 3
"""So many items of one word, each with a type, describe what is inside a member: the fields of a document."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A field line and its value."""

    line: Line
    value: object


REPEATED_FIELD = Rule(
    "PG103",
    "repeated-field",
    Severity.WARNING,
    """An entry has the same field line twice.

## What it does

Reports the second `Type:`, `Required:` or constraint line of one entry. The last one counts.

## Why it is bad

The two lines may contradict each other, and readers of the page cannot know which one holds.

## Example

    Type: String
    Required: Yes
    Type: String
    Required: No

## How to fix

Remove one of the lines. If a head is missing between them, add it.
""",
)


def report_repeated(line: Line, sheet: Sheet) -> None:
    """Report a line whose label the entry has twice."""
    sheet.report(
        REPEATED_FIELD,
        f"{label_of(line)} stands twice in one entry; the last one counts",
        sheet.words(line),
    )


def report_contradicted(first: Line, second: Line, sheet: Sheet) -> None:
    """Report a line that contradicts another line of its entry, which counts."""
    sheet.report(
        FIELD_CONTRADICTED,
        f"{label_of(second)} stands twice in one entry; this line overwrites line {first.number}",
        sheet.words(second),
        notes=(Note("stated here first", sheet.words(first)),),
        help="if the head of another member is missing before it, write it as the others are",
    )


def label_of(line: Line) -> str:
    """The text before the line's first colon."""
    return line.text.partition(":")[0].strip()


def report_earlier(
    parts: Sequence[Part], again: set[int], repeated: Sequence[int], last: Mapping[str, Stated], sheet: Sheet
) -> None:
    """Report the field lines before the block that counts.

    Args:
        parts: What precedes the block.
        again: Indexes of the field lines among these parts that come again in the block.
        repeated: Those of them that begin a block of their own.
        last: The lines of the block, by attribute.
    """
    nested = [at for before, at in pairwise([-1, *repeated]) if any(map(_is_item, parts[before + 1 : at]))]
    listed = frozenset(nested) if len(nested) >= _SEVERAL else frozenset[int]()
    for index, until in pairwise([*repeated, len(parts)]):
        between = [part for part in parts[index:until] if not is_blank(part)]
        apart = any(isinstance(part, Line) and _SUBHEADING.match(part.text) for part in between)
        stated = _stated([parts[at] for at in range(index, until) if at in again], sheet)
        text = len(between) > len(stated)
        pair = (
            None
            if _doubled(stated, text, last)
            else _contradiction(stated, last, ("type",) if apart else stated)
        )
        if pair is None and not apart:
            pair = _another(stated, text, last)
        line = parts[index]
        if pair is not None and index not in listed and not (pair[0].column > 1 and pair[0].number < pair[1].number and not text):
            report_contradicted(*pair, sheet)
        elif isinstance(line, Line):
            report_repeated(line, sheet)


def _is_item(part: Part) -> bool:
    return isinstance(part, Line) and _ITEM.match(part.text) is not None


def _stated(parts: Sequence[Part], sheet: Sheet) -> dict[str, Stated]:
    out: dict[str, Stated] = {}
    for part in parts:
        if isinstance(part, Line) and part.form.field is not None:
            out[part.form.label] = Stated(part, sheet.value(part))
    return out


def _doubled(first: Mapping[str, Stated], text: bool, last: Mapping[str, Stated]) -> bool:
    """Whether one block follows the other at once with the same type and `Required`: an old state that was left in."""
    keys = {"type", "required"}
    return (
        not text
        and keys <= first.keys() & last.keys()
        and all(same(first[k].value, last[k].value) for k in keys)
    )


def _contradiction(
    first: Mapping[str, Stated], last: Mapping[str, Stated], attributes: Iterable[str]
) -> tuple[Line, Line] | None:
    for attribute in attributes:
        stated, other = first.get(attribute), last.get(attribute)
        if stated is None or other is None:
            continue
        if not _may_be_prose(stated.value) and not same(stated.value, other.value):
            return stated.line, other.line
    return None


def _another(first: Mapping[str, Stated], text: bool, last: Mapping[str, Stated]) -> tuple[Line, Line] | None:
    """The first lines of two whole blocks with text between them, which describe two members."""
    whole = "required" in first or ("required" not in last and "type" in first)
    both = [attribute for attribute in first if attribute in last]
    if text and whole and both and not _may_be_prose(first[both[0]].value):
        return first[both[0]].line, last[both[0]].line
    return None


def _may_be_prose(value: object) -> bool:
    """Whether `Type:` with any word follows, which may begin a sentence."""
    while isinstance(value, ArrayOf | MapOf):
        value = value.element if isinstance(value, ArrayOf) else value.value
    return isinstance(value, TypeLink) and value.target is None


def same(first: object, second: object) -> bool:
    """Whether two values of field lines are equal, wherever they stand."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(map(same, first, second))
    if not dataclasses.is_dataclass(first) or type(first) is not type(second):
        return first == second
    return all(
        same(getattr(first, part.name), getattr(second, part.name))
        for part in dataclasses.fields(first)
        if part.name != "span"
    )
