"""Character classes and escapes of Java's dialect: `[a-z\\d]`, `\\p{L}`, `\\u0041`. Source: `java.util.regex.Pattern`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .tree import ALL, Character, Ranges, joined, negated


class NotAPattern(ValueError):
    """The text is not a regular expression."""


class NotExpressible(NotAPattern):
    """The text is a regular expression that RE2 cannot express, not even in part."""


ANYTHING = r"[\x00-\x{10FFFF}]"
UNICODE_WEIGHT = 1200
CATEGORIES = frozenset("LMNPSZ")
"""The categories of Unicode that most patterns name, of which RE2 need not be asked."""

_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7F",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": r" \t",
    "Cntrl": r"\x00-\x1F\x7F",
    "XDigit": "0-9a-fA-F",
    "Space": r"\t\n\x0B\f\r ",
}
"""Java's POSIX classes, which contain ASCII only."""
_SETS = {
    "d": "0-9",
    "w": "a-zA-Z0-9_",
    "s": r"\t\n\x0B\f\r ",
    "h": r" \t\x{A0}\x{1680}\x{180E}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}",
    "v": r"\n\x0B\f\r\x{85}\x{2028}\x{2029}",
}
_NEGATED_SETS = {
    "D": r"\x00-/:-\x{10FFFF}",
    "W": r"\x00-/:-@\[-^`{-\x{10FFFF}",
    "S": r"\x00-\x08\x0E-\x1F!-\x{10FFFF}",
    "H": r"\x00-\x08\x0A-\x1F!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{180D}\x{180F}-\x{1FFF}\x{200B}-\x{202E}"
    r"\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{10FFFF}",
    "V": r"\x00-\x09\x0E-\x{84}\x{86}-\x{2027}\x{202A}-\x{10FFFF}",
}
_CONTROL = {"t": r"\t", "n": r"\n", "r": r"\r", "f": r"\f", "a": r"\x07", "e": r"\x1B"}
_CODES = {"t": 9, "n": 10, "r": 13, "f": 12, "a": 7, "e": 27}
_CATEGORY = re.compile(r"(?:Is|script=|sc=|Script=|gc=|general_category=)?(\w+)\Z")
_BRACKETED = re.compile(r"\[:(\^?)(\w+):\]")
_NUMBER = re.compile(r"[ux]\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})")
_OCTAL = re.compile(r"0([0-3]?[0-7]{1,2})")
_LOW_SURROGATE = re.compile(r"\\u(D[C-F][0-9A-F]{2})", re.IGNORECASE)
_END = re.compile(r"\\x\{([0-9A-F]+)\}|\\x([0-9A-F]{2})|\\?(.)", re.DOTALL)


def _spans(text: str) -> Ranges:
    """The code points of a set in the notation above."""
    ranges: list[tuple[int, int]] = []
    at = 0
    is_last = False
    while at < len(text):
        end = _END.match(text, at)
        assert end is not None
        if end[0] == "-" and ranges and not is_last:
            is_last = True
        else:
            number = end[1] or end[2]
            code = int(number, 16) if number else ord(end[3])
            if end[0] in _CONTROL.values() and len(end[0]) == 2:
                code = _CODES[end[3]]
            if is_last:
                ranges[-1] = (ranges[-1][0], code)
                is_last = False
            else:
                ranges.append((code, code))
        at = end.end()
    return joined(ranges)


_POSIX_RANGES = {name: _spans(text) for name, text in _POSIX.items()}
_BRACKET_RANGES = {name.lower(): ranges for name, ranges in _POSIX_RANGES.items()}
_BRACKET_RANGES["word"] = _spans(_SETS["w"])


def literal(character: str) -> str:
    """A character as RE2 writes it, inside and outside of classes."""
    if character.isalnum() or character == "_":
        return character
    if 32 <= ord(character) < 127:
        return "\\" + character if character in r"\.+*?()|[]{}^$-" else character
    return f"\\x{{{ord(character):X}}}"


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a character class."""

    text: str
    """The part as RE2 writes it inside of brackets."""
    ranges: Ranges | None
    weight: int = 3
    is_one: bool = False
    """Whether it is a single character, which may start or end a range."""


def single(code: int, text: str = "") -> Item:
    """A part that is a single character."""
    return Item(text or f"\\x{{{code:X}}}", ((code, code),), is_one=True)


class CharacterReader:
    """Reads classes and escapes at position `at` of `text`. Raises NotAPattern."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.foreign = False
        """Whether RE2 would read a part of the text in another way."""
        self.written: list[tuple[int, int]] = []
        """Ranges as written in classes: first and last code point."""

    def peek(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def take(self, text: str) -> bool:
        if self.peek(text):
            self.at += len(text)
            return True
        return False

    def next(self) -> str:
        character = self.text[self.at]
        self.at += 1
        return character

    def escape_of_one(self) -> Item:
        """Reads an escape that matches one character, after its backslash."""
        character = self.next()
        self.foreign |= character in "hvHVeu0c" or not character.isascii()
        if character in _SETS:
            return Item(_SETS[character], _spans(_SETS[character]), 5)
        if character in _NEGATED_SETS:
            text = _NEGATED_SETS[character]
            return Item(text, _spans(text), 12)
        if character in "pP":
            return self.property(character == "P")
        if character in _CONTROL:
            return single(_CODES[character], _CONTROL[character])
        if character == "c" and self.at < len(self.text):
            return single(ord(self.next()) ^ 64)
        if number := _NUMBER.match(self.text, self.at - 1):
            self.at = number.end()
            return single(self.code_point(int(number[number.lastindex or 1], 16)))
        if octal := _OCTAL.match(self.text, self.at - 1):
            self.at = octal.end()
            return single(int(octal[1], 8))
        return single(ord(character), literal(character))

    def code_point(self, number: int) -> int:
        """The code point of a `\\u` escape; a surrogate pair of two is one character."""
        if 0xD800 <= number < 0xDC00 and (
            low := _LOW_SURROGATE.match(self.text, self.at)
        ):
            self.at = low.end()
            return 0x10000 + ((number - 0xD800) << 10) + int(low[1], 16) - 0xDC00
        if 0xD800 <= number < 0xE000:
            return 0xD7FF if number < 0xDC00 else 0xE000
        if number > 0x10FFFF:
            raise NotAPattern(f"no character has the number {number:X}")
        return number

    def property(self, is_negated: bool) -> Item:
        """Reads a property (`\\p{...}`, `\\pL`), by RE2's name."""
        if self.take("{"):
            end = self.text.find("}", self.at)
            if end < 0:
                raise NotAPattern("a property is not closed")
            name = self.text[self.at : end]
            self.at = end + 1
        else:
            name = self.text[self.at : self.at + 1]
            self.at += 1
        self.foreign |= re.fullmatch("[A-Z][a-z]?", name) is None
        if name in _POSIX:
            ranges = _POSIX_RANGES[name]
            if is_negated:
                return Item(f"[:^{name.lower()}:]", negated(ranges), 5)
            return Item(_POSIX[name], ranges, 5)
        if name in ("IsAlphabetic", "Alphabetic"):
            text = r"\P{L}" if is_negated else r"\p{L}\p{M}\p{Nl}"
            return Item(text, None, UNICODE_WEIGHT)
        category = _CATEGORY.match(name)
        if category is None or not known_property(category[1]):
            raise NotExpressible(f"the property {name}")
        text = f"\\{'P' if is_negated else 'p'}{{{category[1]}}}"
        return Item(text, None, UNICODE_WEIGHT)

    def character_class(self) -> Character:
        """Reads a class, after `[`."""
        is_negated, item = self.class_items()
        ranges = item.ranges
        if ranges is not None and is_negated:
            ranges = negated(ranges)
        if not item.text:
            return Character(ANYTHING, item.weight, ALL)
        text = f"[{'^' if is_negated else ''}{item.text}]"
        return Character(text, item.weight, ranges)

    def class_items(self) -> tuple[bool, Item]:
        """Reads the parts of a class, after `[`, and whether it is negated."""
        is_negated = self.take("^")
        items: list[Item] = []
        while True:
            if self.at >= len(self.text):
                raise NotAPattern("a class is not closed")
            if self.peek("]") and items:
                self.at += 1
                return is_negated, _together(items)
            if self.peek("&&"):
                raise NotExpressible("an intersection of classes")
            items.append(self.class_item())

    def class_item(self) -> Item:
        if bracketed := _BRACKETED.match(self.text, self.at):
            self.at = bracketed.end()
            ranges = _BRACKET_RANGES.get(bracketed[2])
            if ranges is not None and bracketed[1]:
                ranges = negated(ranges)
            return Item(bracketed[0], ranges)
        if self.peek("[") and "]" in self.text[self.text.find("]", self.at) + 1 :]:
            self.at += 1
            self.foreign = True
            is_negated, inner = self.class_items()
            if is_negated:
                raise NotExpressible("a negated class in a class")
            return inner
        low = self.single_item()
        if (
            low.is_one
            and self.peek("-")
            and self.text[self.at + 1 : self.at + 2] not in ("]", "", "[")
        ):
            start = self.at
            self.at += 1
            high = self.single_item()
            if high.is_one:
                return self.range(low, high)
            self.at = start
        return low

    def range(self, low: Item, high: Item) -> Item:
        """The range `low-high`."""
        assert low.ranges
        assert high.ranges
        first, last = low.ranges[0][0], high.ranges[0][0]
        if first > last:
            raise NotAPattern(f"the range {low.text}-{high.text} runs backwards")
        self.written.append((first, last))
        return Item(f"{low.text}-{high.text}", ((first, last),))

    def single_item(self) -> Item:
        """Reads a character or a set inside of a class."""
        if not self.take("\\"):
            character = self.next()
            return single(ord(character), literal(character))
        if self.at >= len(self.text):
            raise NotAPattern("a class is not closed")
        return single(8, r"\x08") if self.take("b") else self.escape_of_one()


def _together(items: list[Item]) -> Item:
    ranges = [item.ranges for item in items if item.ranges is not None]
    known = joined([part for spans in ranges for part in spans])
    return Item(
        "".join(item.text for item in items),
        known if len(ranges) == len(items) else None,
        max(item.weight for item in items),
    )


def known_property(name: str) -> bool:
    """Whether RE2 knows a Unicode category or script."""
    if name in CATEGORIES:
        return True
    re2: Any = import_module("re2")  # it has no types

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(f"\\p{{{name}}}", options)
    except re2.error:
        return False
    return True
