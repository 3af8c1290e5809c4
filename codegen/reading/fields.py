"""The grammars of field lines: a table from labels to parsers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from codegen.pages import Bounds, Flag, PatternText, Values
from codegen.reading.document import Line
from codegen.reading.types import parse_type
from codegen.source import Span

_Span: TypeAlias = Callable[[Line, int, int], Span]
_NUMBER = r"\\?-?\d[\d,]*(?:\\?\.\d+)?(?:[eE][+-]?\d+)?"
_END = r"\\?\.?"


def _bounds_grammar(thing: str, unit: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:Fixed {thing} of (?P<fixed>{_NUMBER}){unit}{_END}"
        rf"|(?:Minimum {thing} of (?P<minimum>{_NUMBER}){unit}{_END})?\s*"
        rf"(?:Maximum {thing} of (?P<maximum>{_NUMBER}|(?=items?\b)){unit}{_END})?)\s*",
    )


_LENGTH = _bounds_grammar("length")
_COUNT = _bounds_grammar("number", r"\s*items?")
_RANGE = _bounds_grammar("value")
_REQUIRED = re.compile(r"\s*(Yes|No|Conditional)\b\\?\.?\s*$")
_LONGEST_NUMBER = 64


def _number(text: str) -> int | float:
    digits = text.replace("\\", "").replace(",", "")
    try:
        return int(digits)
    except ValueError:
        return float(digits)


def _bounds(grammar: re.Pattern[str]) -> Callable[[Line, int, _Span], Bounds | None]:
    def parse(line: Line, start: int, span: _Span) -> Bounds | None:
        match = grammar.fullmatch(line.text, start)
        if match is None or match.lastgroup is None:
            return None
        stated = [match["fixed"] or match[side] for side in ("minimum", "maximum")]
        if any(text and len(text) > _LONGEST_NUMBER for text in stated):
            return None
        low, high = (_number(text) if text else None for text in stated)
        if math.inf in (low, high) or -math.inf in (low, high):
            return None
        text = line.text[start:]
        return Bounds(low, high, span(line, start + len(text) - len(text.lstrip()), 0))

    return parse


def _code(line: Line, start: int) -> tuple[str, int, int]:
    """What follows offset `start`, without blanks and without the ticks of one code span, and its offsets."""
    text = line.text.rstrip()
    end = len(text)
    while start < end and text[start].isspace():
        start += 1
    ticks = 0
    while start + ticks < end and text[start + ticks] == "`":
        ticks += 1
    if ticks and end - start > 2 * ticks and text.endswith("`" * ticks):
        start, end = start + ticks, end - ticks
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
    return text[start:end], start, end


def _pattern(line: Line, start: int, span: _Span) -> PatternText | None:
    text, begin, end = _code(line, start)
    if not text or (line.text[begin - 1] != "`" and text.startswith("`") != text.endswith("`")):
        return None
    return PatternText(text, span(line, begin, end))


def _values(line: Line, start: int, span: _Span) -> Values | None:
    text, begin, end = _code(line, start)
    parts = text.replace("\\|", "|").split("|")
    values = tuple(dict.fromkeys(filter(None, (part.strip().strip("`").strip() for part in parts))))
    if not values or (line.text[begin - 1 : begin] != "`" and not _listed(text, parts)):
        return None
    return Values(values, span(line, begin, end))


def _listed(text: str, parts: list[str]) -> bool:
    """Whether text without a code span around it is a list of values and not a sentence."""
    return not text.endswith(":") and (len(parts) > 1 or len(text.split()) < 5)


def _flag(line: Line, start: int, span: _Span) -> Flag | None:
    match = _REQUIRED.match(line.text, start)
    return Flag(match[1] == "Yes", span(line, match.start(1), match.end(1))) if match else None


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of field line."""

    attribute: str
    """Its attribute of `FieldLines`."""
    parse: Callable[[Line, int, _Span], Any]
    """(line, offset of the value, span maker) -> value, or None where the line does not follow the grammar."""
    expected: str
    """The grammar, for people."""
    many: bool = False
    """Whether nested collections repeat the line."""


_TYPE = Field("type", parse_type, "a type, such as `String` or `Array of [X](API_X.md) objects`")
_LENGTHS = "`Minimum length of N. Maximum length of N.` or `Fixed length of N.`"
_ITEMS = "`Minimum number of N items. Maximum number of N items.`"
_LIST = "values between `|`"

FIELDS: dict[str, Field] = {
    "Type": _TYPE,
    "Map Entries": Field("map_entries", _bounds(_COUNT), _ITEMS, many=True),
    "Key Length Constraints": Field("key_length", _bounds(_LENGTH), _LENGTHS, many=True),
    "Key Pattern": Field("key_pattern", _pattern, "a regular expression", many=True),
    "Valid Keys": Field("valid_keys", _values, _LIST, many=True),
    "Value Length Constraints": Field("value_length", _bounds(_LENGTH), _LENGTHS),
    "Value Pattern": Field("value_pattern", _pattern, "a regular expression"),
    "Array Members": Field("array_members", _bounds(_COUNT), _ITEMS, many=True),
    "Length Constraints": Field("length", _bounds(_LENGTH), _LENGTHS),
    "Pattern": Field("pattern", _pattern, "a regular expression"),
    "Valid Values": Field("valid_values", _values, _LIST),
    "Valid Range": Field("valid_range", _bounds(_RANGE), "`Minimum value of N. Maximum value of N.`"),
    "Required": Field("required", _flag, "`Yes`, `No` or `Conditional`"),
}
"""Field lines by their label, in the order in which pages have them."""

FIELDS["Length constraints"] = FIELDS["Length Constraints"]

LABEL = re.compile(rf"\s*({'|'.join(sorted(FIELDS, key=len, reverse=True))}):")
LABEL_LIKE = re.compile(r"\s*([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3}):\s")
"""What looks like the label of a field line."""


def labelled(line: Line) -> tuple[Field, int] | None:
    """The field that the line's label names, and the offset of its value."""
    match = LABEL.match(line.text)
    return (FIELDS[match[1]], match.end()) if match else None


_GLUED = re.compile(rf"(?<=\S )({'|'.join(sorted(FIELDS, key=len, reverse=True))}):")
_FREE = ("pattern", "valid_values", "valid_keys", "key_pattern", "value_pattern")


def glued_field(line: Line, span: _Span) -> int:
    """Offset of a field line at the end of a line of prose; 0 for none.

    It is one where the value's grammar matches to the line's end; what may be any text must look like
    one value or a list of such.
    """
    if LABEL.match(line.text):
        return 0
    for match in _GLUED.finditer(line.text):
        found = FIELDS[match[1]]
        if found.parse(line, match.end(), span) is None:
            continue
        if found.attribute not in _FREE or _single_words(line.text[match.end() :]):
            return match.start()
    return 0


def _single_words(text: str) -> bool:
    return not text.rstrip().endswith(".") and all(len(part.split()) == 1 for part in text.split("|"))
