"""Reports what states a constraint among the field lines of a member, and has no label that says which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.document import Line, LineKind, Part, Sheet, is_blank

_LABEL = r"(?:[^\W\d_][^:\uff1a|`]{0,40}?\s?[:\uff1a]\s*)"
"""A label in whatever language."""
_VALUES = re.compile(rf"\s*(?P<label>{_LABEL})?`?\s?[^\s`|][^|`.]{{0,60}}(?:\s?\\?\|\s?[^\s`|][^|`.]{{0,60}})+`?\s*")
_EXPRESSION = re.compile(rf"\s*{_LABEL}?(?:`[^`]*`|[\^\[(\\.]\S*)\s*")
_OF_EXPRESSIONS = re.compile(r"\\[dwsSDWpP.]|\][*+{?]|\.[*+]|\^\S|\S\$`?\s*$")
_WORD = re.compile(r"[\s>*+-]*[A-Za-z][\w.:-]+\s*")
"""One word, which may be an item of a list: the next of some values."""
_NEXT = 2
"""So many lines below another a line goes on, a blank between them."""
_OF_VALUES = ("pattern", "valid_values", "valid_keys")
_SENTENCE = re.compile(r"(?:[A-Za-z]+,? ){5}|[.:]\s*$")
_BOUNDS = re.compile(rf"\s*(?P<label>{_LABEL})?(?:(?:Minimum|Maximum|Fixed) (?:length|number|value) of -?\d+(?: items?)?\.?\s*)+")

CONSTRAINT_WITHOUT_LABEL = Rule(
    "PG142",
    "constraint-without-label",
    Severity.ERROR,
    """A constraint stands among the field lines of a member and has no label that says which it is.

## What it does

Reports lines between `Type:` and `Required:` that hold nothing but values with bars between them, a single word, a regular expression, or
bounds, on pages that the vendor's tools wrote: on these nothing but field lines follows the type.

## Why it is bad

The label of the line was lost or translated, or a line was broken in two: the SDK lacks the constraint, or a part of it.

## Example

    Type: String

    Valid Values: RED | BL
    UE | GREEN

    Required: No

## How to fix

Write the line as pages have it, or fetch the page again.
""",
)


def report_unlabelled(parts: Sequence[Part], words: Iterable[Part], lines: Mapping[str, int], sheet: Sheet) -> None:
    """Report constraints without labels among the field lines of an entry on a page of the vendor's tools.

    `parts` is the whole entry, `words` what was not read of it, `lines` the numbers of its field lines by attribute, of which there is one.
    """
    begin, end = _above(parts, lines), lines.get("required", len(sheet.kinds))
    for part in words:
        if not begin < part.number < end:
            continue
        states = isinstance(part, Line) and not part.blank and _states(part, lines)
        if not isinstance(part, Line) or (not states and _SENTENCE.search(part.text)):
            return  # Samples follow in plain text.
        told = _told_of(part, begin, sheet) if states else []
        if states and part.form.field is None and part.form.status is None and not any(sheet.diagnostics[at].severity is Severity.ERROR for at in told):
            sheet.mark(part.number, LineKind.UNKNOWN)
            for at in told:
                # That nothing comes of the line is a part of what is told now.
                del sheet.diagnostics[at]
            sheet.report(
                CONSTRAINT_WITHOUT_LABEL,
                f"'{part.text.strip():.60}' states a constraint, and no label of field lines says which: it is lost",
                sheet.words(part),
            )


def _above(parts: Sequence[Part], lines: Mapping[str, int]) -> int:
    """The number of the line behind which nothing but field lines is expected: that of the type, or the last but one above the first of them, or the first of all."""
    if "type" in lines:
        return lines["type"]
    first = min(lines.values(), default=0)
    above = [part.number for part in parts if (not first or part.number < first) and not is_blank(part)]
    return above[-2] if len(above) > 1 else first or parts[-1].number


def _told_of(line: Line, first: int, sheet: Sheet) -> list[int]:
    """The places of the findings on a line among those of the page, the last first; those above the line `first` are of other entries."""
    out: list[int] = []
    for at in range(len(sheet.diagnostics) - 1, -1, -1):
        span = sheet.diagnostics[at].span
        if span is not None and span.line < first:
            break
        if span is not None and span.line == line.number:
            out.append(at)
    return out


def _states(line: Line, lines: Mapping[str, int]) -> bool:
    """Whether a line states a constraint. Where no field line stands beside it, only a label tells it from a sentence or a title."""
    listed = _BOUNDS.fullmatch(line.text) or _VALUES.fullmatch(line.text)
    if listed or not lines:
        return bool(listed and (lines or listed["label"]))
    if _WORD.fullmatch(line.text):
        return any(0 < line.number - number <= _NEXT for label, number in lines.items() if label in _OF_VALUES)
    return bool(_EXPRESSION.fullmatch(line.text) and _OF_EXPRESSIONS.search(line.text))
