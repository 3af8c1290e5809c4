"""Finds the field lines of one entry, and reads them together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import Any

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Bounds, FieldLines, Flag, NamedType
from codegen.reading.aws.completeness import report_stray_line
from codegen.reading.aws.document import Line, LineKind, Part, Sheet, is_blank
from codegen.reading.aws.fields import FIELDS, LABEL_LIKE, Field
from codegen.reading.aws.misspelt import report_label, report_required, report_status, report_unclear
from codegen.reading.aws.odd_values import is_odd
from codegen.reading.aws.repeated import (
    Stated,
    label_of,
    report_contradicted,
    report_earlier,
    report_repeated,
    same,
)
from codegen.reading.aws.unlabelled import report_unlabelled
from codegen.reading.aws.unread import begins_with_type, report_form, report_unread
from codegen.reading.aws.untyped import TYPE_LOST
from codegen.records import dataclass

MALFORMED_FIELD = Rule(
    "PG102",
    "malformed-field",
    Severity.WARNING,
    """A `Type:` line cannot be understood.

## What it does

Reports a line such as `Type: a list of strings that name the tags.`: the label is known, the value does not follow the form
that pages have for types.

## Why it is bad

The type is guessed from the syntax block, from other pages and from the name, and may be wrong.

## Example

    Type: a list of strings that name the tags.
    Required: No

## How to fix

Write the type in the form that the message names, here `Type: Array of strings`.
""",
)

CONSTRAINT_UNCLEAR = Rule(
    "PG128",
    "constraint-unclear",
    Severity.ERROR,
    """The line of a constraint has a known label, and what follows it cannot be understood.

## What it does

Reports a line such as `Length Constraints: 1 to 64.` among an entry's field lines: the label is
known, the value does not follow the form that pages have for it.

## Why it is bad

The constraint is lost: the SDK neither documents nor enforces it.

## Example

    Type: String
    Length Constraints: 1 to 64.
    Required: No

## How to fix

Write the value in the form that the message names, here `Minimum length of 1. Maximum length of 64.`.
""",
)

CONTRADICTORY_BOUNDS = Rule(
    "PG104",
    "contradictory-bounds",
    Severity.ERROR,
    """A constraint's minimum is above its maximum.

## What it does

Reports a length, range, item or entry constraint that no value can meet.

## Why it is bad

An SDK that enforces it refuses every value.

## Example

    Length Constraints: Minimum length of 64. Maximum length of 1.

## How to fix

Correct the page, or set the constraint in the overlay.
""",
)


_GLUED = re.compile(rf"({'|'.join(FIELDS)}): ?(?:Yes|No|Minimum|Maximum|Fixed)\b")
"""Another field line that stands in the same line."""


@dataclass(slots=True)
class FieldBlock:
    """The field lines of one entry, read one after the other."""

    sheet: Sheet
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, Stated] = field(default_factory=dict)
    """The lines that count, by attribute."""
    rest: Sequence[Part] = ()
    """The field lines, and what stands between and behind them."""

    def take(self, line: Line, field: Field) -> bool:
        """Read one line; of equal labels the last counts. False where the line breaks its grammar."""
        value = self.sheet.value(line)
        if value is None or (self.sheet.of_tools and is_odd(value)):
            return False
        self.sheet.mark(line.number, LineKind.FIELD)
        if isinstance(value, Bounds):
            self._check(value)
        if field.many:
            self.values[field.attribute] = (*self.values.get(field.attribute, ()), value)
            return True
        before = self.lines.get(field.attribute)
        if before is not None and same(before.value, value):
            report_repeated(line, self.sheet)
        elif before is not None:
            report_contradicted(before.line, line, self.sheet)
        self.values[field.attribute] = value
        self.lines[field.attribute] = Stated(line, value)
        return True

    def refuse(self, line: Line, field: Field) -> None:
        """Report a line with a known label that breaks its grammar."""
        if field.attribute == "required":
            report_required(line, self.sheet)
            return
        if field.attribute == "type" and (not line.text.isascii() or begins_with_type(line.text, line.form.value_at)):
            report_form(line, "type", self.sheet)
            return
        if glued := _GLUED.search(line.text, line.form.value_at):
            report_form(line, FIELDS[glued[1]].attribute, self.sheet)
            return
        label = label_of(line)
        self.sheet.mark(line.number, LineKind.UNKNOWN)
        self.sheet.report(
            (TYPE_LOST if self.sheet.of_tools else MALFORMED_FIELD) if field.attribute == "type" else CONSTRAINT_UNCLEAR,
            f"{label} is followed by something else than {field.expected}",
            self.sheet.words(line),
        )

    def _check(self, bounds: Bounds) -> None:
        low, high = bounds.minimum, bounds.maximum
        if low is not None and high is not None and low > high:
            self.sheet.report(
                CONTRADICTORY_BOUNDS, f"the minimum {low} is above the maximum {high}", bounds.span
            )

    def says_required(self) -> bool:
        """Whether a line says whether the member is required."""
        return any(isinstance(part, Line) and part.form.label == "required" for part in self.rest)

    def fields(self) -> FieldLines:
        """The facts of all lines that were taken."""
        return FieldLines(**self.values) if self.values else _NOTHING


_NOTHING = FieldLines()
_OF_BOUNDS = frozenset({"array_members", "key_length", "length", "map_entries", "value_length"})


def split_fields(parts: list[Part], sheet: Sheet) -> tuple[list[Part], FieldLines]:
    """Prose and field lines of an entry.

    The field lines begin at the last `Type:`; without one they are those at the end. Lines before them that have the form
    of a field line are prose, unless they are a whole block of their own.
    """
    start, repeated, again = _first_field(parts, sheet)
    block = FieldBlock(sheet, rest=parts[start:])
    for index in again:
        sheet.mark(parts[index].number, LineKind.FIELD)
    words = [part for index, part in enumerate(parts[:start]) if index not in again]
    for part in words:
        if isinstance(part, Line) and part.form.status is not None:
            report_stray_line(part, sheet)
    for part in block.rest:
        if not isinstance(part, Line) or is_blank(part) or not _take(part, block):
            words.append(part)
    first = min((stated.line.number for stated in block.lines.values()), default=0) if "type" in block.values else 0
    for part in words:
        if isinstance(part, Line) and part.form.field is None and sheet.kinds[part.number - 1] is not LineKind.UNKNOWN:
            meant = part.number > first and report_label(part, sheet)
            meant or ("required" not in block.values and report_unclear(part, sheet))
    report_unread((part for part in words if part.number > first), block.values, sheet)
    expression = block.lines.get("pattern")
    for part in words:
        if expression is None or not isinstance(part, Line) or part.number != expression.line.number + 1:
            continue
        if len(part.text.split()) == 1 and sheet.kinds[part.number - 1] is not LineKind.UNKNOWN:
            report_form(part, "pattern", sheet)  # It goes on here.
    if sheet.of_tools and parts:
        report_unlabelled(parts, words, {label: stated.line.number for label, stated in block.lines.items()}, sheet)
    if repeated:
        report_earlier(parts[:start], again, repeated, block.lines, sheet)
    return words, block.fields()


UNKNOWN_FIELD_LINE = Rule(
    "PG101",
    "unknown-field-line",
    Severity.WARNING,
    """A line of an entry has the form of a field line, but its label is none that pages use.

## What it does

Reports a line such as `Encoding: UTF-8` that stands among an entry's field
lines and whose label is not known.

## Why it is bad

The constraint is not in the model: the SDK neither documents nor enforces it.

## Example

    Type: String
    Encoding: UTF-8
    Required: No

## How to fix

Use the label of the field that is meant (`Length Constraints:`), or move the line into the prose.
""",
)


def _take(line: Line, block: FieldBlock) -> bool:
    """Whether a line of the block is a field line and nothing else. Lines that only look like one are reported."""
    sheet = block.sheet
    form = line.form
    if form.field is not None:
        if block.take(line, form.field):
            return True
        block.refuse(line, form.field)
    elif form.union_note:
        sheet.mark(line.number, LineKind.FIELD)
        block.values["union"] = Flag(True, sheet.words(line))
        return True
    elif form.status_like:
        return _status(line, block)
    elif report_label(line, sheet, among_fields=True) or ("required" not in block.values and report_unclear(line, sheet, among_fields=bool(block.values), alone=not block.says_required())):
        return False
    elif block.values and "required" not in block.values and LABEL_LIKE.match(line.text):
        label = label_of(line)
        sheet.mark(line.number, LineKind.UNKNOWN)
        sheet.report(UNKNOWN_FIELD_LINE, f"{label} is no field line that pages have: it is taken for text, and nothing comes of it in the SDK", sheet.words(line))
    return False


def _status(line: Line, block: FieldBlock) -> bool:
    """Whether a line states the status of a member that is an error (of an event stream). A second status is reported."""
    sheet = block.sheet
    status = line.form.status
    if status is not None:
        kind = block.values.get("type")
        if isinstance(kind, NamedType) and kind.name == "exception":
            sheet.mark(line.number, LineKind.FIELD)
            block.values["status"] = status.code
            return True
        report_stray_line(line, sheet)
        return False
    report_status(line, sheet)
    return False


def _first_field(parts: list[Part], sheet: Sheet) -> tuple[int, list[int], set[int]]:
    """The index at which the field lines begin; indexes of lines before it that begin other blocks; indexes of the lines of those."""
    labels: set[int] = set()
    valid: dict[int, str] = {}
    for index, part in enumerate(parts):
        if isinstance(part, Line) and part.form.field is not None:
            labels.add(index)
            if sheet.value(part) is not None:
                valid[index] = part.form.label
    if not valid:
        return _trailing(parts, labels), [], set()
    typed = [index for index, attribute in valid.items() if attribute == "type"]
    required = [index for index, attribute in valid.items() if attribute == "required"]
    start = _with_above(parts, valid, typed[-1]) if typed else _run_start(parts, labels, max(valid))
    repeated = [index for index in (typed or required)[:-1] if index < start]
    return start, repeated, _runs_with(parts[:start], valid.keys(), repeated)


def _with_above(parts: list[Part], valid: Mapping[int, str], typed: int) -> int:
    """The index of the first field line right above the last type, where an editor put it below others; else that of the type.

    That others belong to it shows in `Required:` among them, where none follows, or in lengths, which prose does not state as field lines do; ranges it does.
    """
    first = _run_start(parts, {*valid}, typed)
    above = [label for at, label in valid.items() if first <= at < typed]
    if "type" in above:
        return typed
    required = any(label == "required" for at, label in valid.items() if at > typed)
    return first if ("required" in above and not required) or not _OF_BOUNDS.isdisjoint(above) else typed


def _runs_with(parts: list[Part], valid: Collection[int], wanted: list[int]) -> set[int]:
    """Indexes of field lines that only blanks separate from one of the wanted lines."""
    out: set[int] = set()
    run: list[int] = []
    hits, left = False, set(wanted)
    for index, part in enumerate(parts):
        if index in valid:
            run.append(index)
            hits = hits or index in left
        elif not is_blank(part):
            out.update(run if hits else ())
            run, hits = [], False
    out.update(run if hits else ())
    return out


def _run_start(parts: list[Part], labels: set[int], last: int) -> int:
    """The index of the first of the labelled lines that end at `last`, with only blanks between them."""
    first = last
    for index in range(last - 1, -1, -1):
        part = parts[index]
        if index in labels:
            first = index
        elif not is_blank(part) and not (isinstance(part, Line) and part.form.union_note):
            break
    return first


def _trailing(parts: list[Part], labels: set[int]) -> int:
    """The index of the last line, if it has a field's label without a valid value."""
    for index in range(len(parts) - 1, -1, -1):
        if not is_blank(parts[index]):
            return index if index in labels else len(parts)
    return len(parts)
