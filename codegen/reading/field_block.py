"""The field lines of one entry: which of its lines they are, and what they say together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from codegen.diagnostics.rules.contradictory_bounds import RULE as CONTRADICTORY_BOUNDS
from codegen.diagnostics.rules.malformed_field import RULE as MALFORMED_FIELD
from codegen.diagnostics.rules.malformed_status import RULE as MALFORMED_STATUS
from codegen.diagnostics.rules.repeated_field import RULE as REPEATED_FIELD
from codegen.diagnostics.rules.unknown_field_line import RULE as UNKNOWN_FIELD_LINE
from codegen.pages import Bounds, FieldLines, Flag, NamedType
from codegen.reading.completeness import report_stray_line
from codegen.reading.document import Line, LineKind, Part, Sheet, is_blank
from codegen.reading.fields import LABEL_LIKE, Field, labelled
from codegen.reading.sentences import is_union_note
from codegen.reading.statuses import STATUS, STATUS_LIKE


@dataclass(slots=True)
class FieldBlock:
    """The field lines of one entry, taken one after the other."""

    sheet: Sheet
    values: dict[str, Any] = field(default_factory=dict)

    def take(self, line: Line, found: Field, offset: int) -> bool:
        """Parse one line; the last one of a label counts. False where it does not follow its grammar."""
        value = found.parse(line, offset, self.sheet.span)
        if value is None:
            return False
        self.sheet.mark(line.number, LineKind.FIELD)
        if isinstance(value, Bounds):
            self._check(value)
        if found.many:
            self.values[found.attribute] = (*self.values.get(found.attribute, ()), value)
            return True
        if found.attribute in self.values:
            self.report_repeated(line)
        self.values[found.attribute] = value
        return True

    def report_repeated(self, line: Line) -> None:
        """Report a line whose label the entry has twice."""
        self.sheet.report(
            REPEATED_FIELD,
            f"{line.text.partition(':')[0].strip()} stands twice in one entry; the last one counts",
            self.sheet.words(line),
        )

    def refuse(self, line: Line, found: Field) -> None:
        """Report a line that has a known label and does not follow its grammar."""
        label = line.text.partition(":")[0].strip()
        self.sheet.mark(line.number, LineKind.UNKNOWN)
        self.sheet.report(
            MALFORMED_FIELD,
            f"{label} is followed by something else than {found.expected}",
            self.sheet.words(line),
        )

    def _check(self, bounds: Bounds) -> None:
        low, high = bounds.minimum, bounds.maximum
        if low is not None and high is not None and low > high:
            self.sheet.report(
                CONTRADICTORY_BOUNDS, f"the minimum {low} is above the maximum {high}", bounds.span
            )

    def fields(self) -> FieldLines:
        """What was taken."""
        return FieldLines(**self.values) if self.values else _NOTHING


_NOTHING = FieldLines()


def split_fields(parts: list[Part], sheet: Sheet) -> tuple[list[Part], FieldLines]:
    """Prose and field lines of an entry.

    The field lines are those from the last `Type:` on or, without one, those at the end; what has the
    form of a field line before them is prose, unless it is a whole block of its own.
    """
    start, repeated, again = _first_field(parts, sheet)
    block = FieldBlock(sheet)
    for line in repeated:
        block.report_repeated(line)
    for index in again:
        sheet.mark(parts[index].number, LineKind.FIELD)
    words = [part for index, part in enumerate(parts[:start]) if index not in again]
    for part in words:
        if isinstance(part, Line) and STATUS.match(part.text):
            report_stray_line(part, sheet)
    for part in parts[start:]:
        if not isinstance(part, Line) or is_blank(part) or not _take(part, block):
            words.append(part)
    return words, block.fields()


def _take(line: Line, block: FieldBlock) -> bool:
    """Whether a line of the block is a field line and nothing else; report what only looks like one."""
    sheet = block.sheet
    found = labelled(line)
    if found is not None:
        if block.take(line, *found):
            return True
        block.refuse(line, found[0])
    elif is_union_note(line.text):
        sheet.mark(line.number, LineKind.FIELD)
        block.values["union"] = Flag(True, sheet.words(line))
        return True
    elif STATUS_LIKE.match(line.text):
        _status(line, block)
    elif block.values and "required" not in block.values and LABEL_LIKE.match(line.text):
        label = line.text.partition(":")[0].strip()
        sheet.mark(line.number, LineKind.UNKNOWN)
        sheet.report(UNKNOWN_FIELD_LINE, f"{label} is no field line that pages have", sheet.words(line))
    return False


def _status(line: Line, block: FieldBlock) -> None:
    """A status among the field lines: members that are errors (of event streams) have one."""
    sheet = block.sheet
    if STATUS.match(line.text):
        kind = block.values.get("type")
        if isinstance(kind, NamedType) and kind.name == "exception":
            sheet.mark(line.number, LineKind.FIELD)
        else:
            report_stray_line(line, sheet)
        return
    sheet.mark(line.number, LineKind.UNKNOWN)
    sheet.report(
        MALFORMED_STATUS,
        "`HTTP Status Code:` is not followed by a number of three digits",
        sheet.words(line),
    )


def _first_field(parts: list[Part], sheet: Sheet) -> tuple[int, list[Line], set[int]]:
    """Index of the first part of the block of field lines; lines before it that begin another block, and indexes of what that has."""
    labels: set[int] = set()
    valid: dict[int, tuple[str, Line]] = {}
    for index, part in enumerate(parts):
        found = labelled(part) if isinstance(part, Line) else None
        if found is not None and isinstance(part, Line):
            labels.add(index)
            if found[0].parse(part, found[1], sheet.span) is not None:
                valid[index] = found[0].attribute, part
    if not valid:
        return _trailing(parts, labels), [], set()
    typed = [index for index, (attribute, _) in valid.items() if attribute == "type"]
    required = [index for index, (attribute, _) in valid.items() if attribute == "required"]
    start = typed[-1] if typed else _run_start(parts, labels, max(valid))
    repeated = (typed or required)[:-1]
    return start, [valid[index][1] for index in repeated], _runs_with(parts[:start], valid.keys(), repeated)


def _runs_with(parts: list[Part], valid: Collection[int], wanted: list[int]) -> set[int]:
    """Indexes of field lines with nothing but blanks between them and one of those that are wanted."""
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
    """Index of the first of the lines with labels that end at `last`, with nothing but blanks between them."""
    first = last
    for index in range(last - 1, -1, -1):
        part = parts[index]
        if index in labels:
            first = index
        elif not is_blank(part) and not (isinstance(part, Line) and is_union_note(part.text)):
            break
    return first


def _trailing(parts: list[Part], labels: set[int]) -> int:
    """Index of the last line where that has a field's label, though what follows the label is no value."""
    for index in range(len(parts) - 1, -1, -1):
        if not is_blank(parts[index]):
            return index if index in labels else len(parts)
    return len(parts)
