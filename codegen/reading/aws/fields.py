"""The grammars of field lines: a table of labels and parsers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias

from codegen.pages.aws import ArrayOf, Bounds, Flag, MapOf, NamedType, PatternText, TypeLink, Values
from codegen.reading.aws.inline import unescape
from codegen.reading.aws.rewritten_patterns import is_rewritten
from codegen.reading.aws.types import parse_type
from codegen.records import dataclass
from codegen.source import Span

SpanOf: TypeAlias = Callable[[int, int], Span]
"""Gives the span between two offsets of a line; 0 for the line's end."""
_NUMBER = r"(?:\\?[-\u2212])?(?:\d[\d,]*(?:\\?\.\d+)?|\\?\.\d+)(?:[eE](?:\\?[-+\u2212])?\d+)?"
_END = r"(?:\\?[.,;])?+(?:\\?[.,;])?+"
_REMEMBERED = 2048
"""So many values of fields are remembered."""


def _bounds_grammar(thing: str, unit: str = "") -> re.Pattern[str]:
    least = rf"Min(?:imum)?\s+{thing}\s+of\s+(?P<{{}}>{_NUMBER}){unit}{_END}"
    most = rf"Max(?:imum)?\s+{thing}\s+of\s+(?P<{{}}>{_NUMBER}|(?=items?\b)){unit}{_END}"
    return re.compile(
        rf"\s*(?:Fixed\s+{thing}\s+of\s+(?P<fixed>{_NUMBER}){unit}{_END}"
        rf"|(?:{least.format('minimum')})?\s*+(?:{most.format('maximum')})?"
        rf"|{most.format('first')}\s*+{least.format('last')})\s*",
        re.IGNORECASE,
    )


_LENGTH = _bounds_grammar("length", r"(?:\s+(?:characters?|bytes?))?")
_COUNT = _bounds_grammar("number", r"\s*items?")
_RANGE = _bounds_grammar("value")
_REQUIRED = re.compile(
    r"\s*(?:(?P<yes>yes|true|y)|no|false|n|conditional(?:ly)?)\b(?:\\?\.|\s*[,;(\u2013\u2014].*|\s+-\s.*)?\s*$",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 64
_WHOLE_DIGITS = 20
"""Most digits of a number in exponent form that can be the bound of an integer of 64 bits."""


def _number(text: str) -> int | float:
    digits = text.replace("\\", "").replace(",", "").replace("\u2212", "-")
    try:
        return int(digits)
    except ValueError:
        from decimal import Decimal

        exact = Decimal(digits)
        whole = (
            "e" in digits.lower() and exact.adjusted() < _WHOLE_DIGITS and exact == exact.to_integral_value()
        )
        return int(exact) if whole else float(digits)


def _bounds(grammar: re.Pattern[str]) -> Callable[[str, int, SpanOf], Bounds | None]:
    def parse(text: str, start: int, span: SpanOf) -> Bounds | None:
        match = grammar.fullmatch(text, start)
        if match is None or match.lastgroup is None:
            return None
        stated = [
            match["fixed"] or match["minimum"] or match["last"],
            match["fixed"] or match["maximum"] or match["first"],
        ]
        if any(number and len(number) > _LONGEST_NUMBER for number in stated):
            return None
        low, high = (_number(number) if number else None for number in stated)
        if math.inf in (low, high) or -math.inf in (low, high):
            return None
        value = text[start:]
        return Bounds(low, high, span(start + len(value) - len(value.lstrip()), 0))

    return parse


def _code(text: str, start: int) -> tuple[str, int, int]:
    """The text from offset `start` on, without blanks and the ticks of one code span, and its offsets."""
    text = text.rstrip()
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


def _pattern(text: str, start: int, span: SpanOf) -> PatternText | None:
    value, begin, end = _code(text, start)
    is_code = text[begin - 1] == "`"
    if not value or (not is_code and value.startswith("`") != value.endswith("`")):
        return None
    # In code a star is itself: such an expression has a mistake of its own.
    if not is_code and value.startswith("*"):
        return None
    if not is_code and re.search(r"(?<!\\)[;,]$", value):
        # What a converter put between field lines: none of the vendor's expressions ends so.
        value, end = value[:-1], end - 1
    if _OF_PROGRAMS.fullmatch(value):
        value, begin, end = value[1:-1], begin + 1, end - 1
    return None if is_rewritten(value) else PatternText(value, span(begin, end))


_OF_PROGRAMS = re.compile(r"/(?:\^.*\$|(?=.*\\/)(?:[^/\\\[]|\\.|\[[^\]]*\])*)/")
"""Between the slashes of JavaScript: nothing is before a beginning, and nowhere else a slash needs an escape."""
_TICKED = re.compile(r"`\s*([^`]*[^`\s])\s*`")
_SPANS = re.compile(r"\s*(`[^`]+`(?:\s*(?:[,;/]|(?:,\s*)?\b(?:or|and)\b)\s*`[^`]+`)+)\s*\\?\.?\s*")
"""Values, each in a code span of its own."""
_SEPARATORS = re.compile(r"(?:(?<!\s)\s+)?,\s+(?:or\s+|and\s+)?|(?<!\s)\s+(?:or|and)\s+|(?<!\s)\s+/\s+")
_WORD = re.compile(r"[\w.:*+-]+")


def _values(text: str, start: int, span: SpanOf) -> Values | None:
    value, begin, end = _code(text, start)
    if value.count("`") % 2:
        return None
    several = _SPANS.fullmatch(text, start)
    if several and "|" not in value:
        values = tuple(_TICKED.findall(text, start))
        return Values(values, span(several.start(1), several.end(1)))
    if value.startswith("[") and value.endswith("]") and "|" in value:
        value, begin, end = value[1:-1], begin + 1, end - 1
    for bar in ("\\|", "&#124;", "&vert;", "\uff5c", "\u00a6", "\u2502", "\u2223", "\u2758"):
        value = value.replace(bar, "|")
    parts = [part.strip().strip("`").strip() for part in value.split("|")]
    ticked = text[begin - 1 : begin] in ("`", "[")
    if len(parts) == 1 and len(words := _SEPARATORS.split(value)) > 1:
        # What commas separate may be values or a sentence.
        parts, ticked = words, all(map(_WORD.fullmatch, words))
        if not ticked:
            return None
    if all(len(part) > 1 and part[0] == part[-1] in "\"'" for part in parts):
        parts = [part[1:-1] for part in parts]
    # No value has a backslash of its own: outside of code it belongs to Markdown.
    values = tuple(filter(None, (part.replace("\\_", "_") for part in parts) if ticked else map(unescape, parts)))
    if not ticked and len(values) > 1 and values[-1].endswith(".") and not any("." in value for value in values[:-1]):
        values, end = (*values[:-1], values[-1][:-1]), end - 1  # The end of a sentence.
    if not values or any(map(_NO_VALUE.search, values)) or not (ticked or _listed(value, parts)):
        return None
    return Values(values, span(begin, end))


_NO_VALUE = re.compile(r"`|\{\{|\}\}|\w(?:%%|~~|\*\*)|(?:%%|~~|\*\*)\w|\]\(|\\u[0-9a-fA-F]{4}|%7[cC]|[\u00a0\ufffd\u00b4\u201c\u201d\u2026]|^\.\.\.$| \(see |\((?:default|deprecated)\)|^@ | @$|^=\w|\w=$|</?[a-z]")
"""What no value has, but marks of another markup around it, remarks, and bars in the writing of an encoder."""


def _listed(text: str, parts: list[str]) -> bool:
    """Whether text outside code is a list of values, not a sentence."""
    return not text.endswith(":") and (len(parts) > 1 or len(text.split()) < 5)


def _flag(text: str, start: int, span: SpanOf) -> Flag | None:
    match = _REQUIRED.match(text, start)
    if match is None:
        return None
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    word = re.match(r"\w+", text[begin:])
    return Flag(match["yes"] is not None, span(begin, begin + word.end() if word else 0))


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of field line."""

    attribute: str
    """The attribute of `FieldLines` that it fills."""
    parse: Callable[[str, int, SpanOf], Any]
    """(text, offset of the value, span maker) -> value, or None where the line breaks the grammar."""
    expected: str
    """The grammar, in words for people."""
    many: bool = False
    """Whether nested collections repeat the line."""

    def takes(self, text: str, start: int) -> bool:
        """Whether the text from offset `start` on is a value of the field."""
        return _parsed(self.parse, text, start) is not None

    def read(self, text: str, start: int, span: SpanOf) -> Any:
        """The value from offset `start` on, or None where the line breaks the grammar."""
        value = _parsed(self.parse, text, start)
        return None if value is None else _placed(value, span)


def nowhere(start: int, end: int) -> Span:
    """The span of a value that is only tried."""
    return Span("", 1, start + 1, end + 1)


@lru_cache(_REMEMBERED)
def _parsed(parse: Callable[[str, int, SpanOf], Any], text: str, start: int) -> Any:
    """What a line states, wherever it stands: pages state the same types and answers all the time."""
    return parse(text, start, nowhere)


def _placed(value: Any, span: SpanOf) -> Any:
    """A value that stands nowhere, where `span` says."""
    at = span(value.span.column - 1, value.span.end_column - 1)
    if isinstance(value, Flag):
        return Flag(value.value, at)
    if isinstance(value, NamedType):
        return NamedType(value.name, at)
    if isinstance(value, TypeLink):
        return TypeLink(value.name, value.target, at)
    if isinstance(value, ArrayOf):
        return ArrayOf(_placed(value.element, span), at)
    if isinstance(value, MapOf):
        return MapOf(_placed(value.key, span), _placed(value.value, span), at)
    return replace(value, span=at)


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
"""Field lines by label, in the order in which pages have them."""

FIELDS["Length constraints"] = FIELDS["Length Constraints"]

_COLLECTIONS = (ArrayOf, MapOf)


def is_certain_type(value: object) -> bool:
    """Whether a value is certainly a type. A single word may be a type that lost its link, or no type."""
    while isinstance(value, _COLLECTIONS):
        value = value.element if isinstance(value, ArrayOf) else value.value
    return isinstance(value, NamedType) or (isinstance(value, TypeLink) and value.target is not None)


LABEL = re.compile(rf"\s*({'|'.join(sorted(FIELDS, key=len, reverse=True))}):")
LABEL_LIKE = re.compile(r"\s*([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3}):\s")
"""Looks like the label of a field line."""


def labelled(text: str) -> tuple[Field, int] | None:
    """The field of a line's label, and the offset of its value."""
    match = LABEL.match(text) if ":" in text else None
    return (FIELDS[match[1]], match.end()) if match else None




def alternatives(labels: Iterable[str], behind: str) -> str:
    """An expression for one of the labels and its colon, where its first letter, `{}`, stands `behind` something.

    An expression that begins with a lookbehind is tried at each character; one that begins with letters, where one of them stands.
    """
    ordered = sorted(labels, key=len, reverse=True)
    return f"({'|'.join(f'{label[0]}{behind.format(label[0])}{label[1:]}' for label in ordered)}):"


_GLUED = re.compile(alternatives(FIELDS, r"(?<=\S {})"))
_FREE = ("pattern", "valid_values", "valid_keys", "key_pattern", "value_pattern")


def glued_field(text: str) -> int:
    """The offset of a field line at the end of a line of prose; 0 for none.

    The grammar of the value must match up to the line's end; where it allows any text, this must look like one value or
    a list of values.
    """
    if ":" not in text or LABEL.match(text):
        return 0
    for match in _GLUED.finditer(text):
        field = FIELDS[match[1]]
        if not field.takes(text, match.end()) or begins_label(text[: match.start()]):
            continue
        if field.attribute not in _FREE or _single_words(text[match.end() :]):
            return match.start()
    return 0


def begins_label(before: str) -> bool:
    """Whether what stands before a label is nearly the word with which labels of maps begin, so that both are one label."""
    word = before.strip().casefold()
    if not word.isalpha() or len(word) > len("value") + 2:
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(word, ("key", "value"), 1, 0.5))


def _single_words(text: str) -> bool:
    return not text.rstrip().endswith(".") and all(len(part.split()) == 1 for part in text.split("|"))


def takes_whole(text: str) -> bool:
    """Whether the text is one field line: a value of any characters is a code span, or single words."""
    found = labelled(text)
    if found is None or not found[0].takes(text.rstrip(), found[1]):
        return False
    value = text[found[1] :].strip()
    if found[0].attribute not in _FREE:
        return True
    return value.startswith("`") if "`" in value else _single_words(value)
