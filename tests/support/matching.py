"""Strings that match the patterns of pages, made with the parser of `re`: nothing of the project judges itself here."""

from __future__ import annotations

import re
import warnings
from functools import cache
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_PROPERTIES = {
    "L": "a-zA-Z", "LD": "a-zA-Z0-9", "Alpha": "a-zA-Z", "Lower": "a-z", "Upper": "A-Z", "Lu": "A-Z", "Ll": "a-z",
    "N": "0-9", "Nd": "0-9", "Digit": "0-9", "Alnum": "a-zA-Z0-9", "P": "_.", "Punct": "_.", "S": "+=", "Z": " ",
    "Zs": " ", "Space": " ", "M": "\u0301", "ASCII": "a-z", "Print": "a-z", "Graph": "a-z", "XDigit": "0-9a-f",
    "IsAlphabetic": "a-z", "Blank": " ",
}  # fmt: skip
"""Some characters of each property."""
_PROPERTY = re.compile(r"\\p(?:\{(\w+)\}|([A-Z]))")
_UNLIMITED = 1 << 30
_PREFERRED = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "".join(
    map(chr, range(32, 127))
)
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _bare(pattern: str) -> str:
    slashes = len(pattern) > 2 and pattern.startswith("/^") and pattern.endswith("$/")
    return pattern[1:-1] if slashes else pattern


def _narrowed(pattern: str) -> str:
    """The pattern with a few characters in the place of each Unicode property."""
    parts, at, inside = [], 0, False
    while at < len(pattern):
        if found := _PROPERTY.match(pattern, at):
            some = _PROPERTIES.get(found[1] or found[2], "a-z")
            parts.append(some if inside else f"[{some}]")
            at = found.end()
            continue
        step = 2 if pattern[at] == "\\" else 1
        if step == 1 and pattern[at] in "[]":
            inside = pattern[at] == "["
        parts.append(pattern[at : at + step])
        at += step
    return "".join(parts)


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return re.compile(pattern, re.ASCII)
        except (re.error, OverflowError, Warning):
            return None


def matches(pattern: str, value: str) -> bool | None:
    """Whether the value as a whole matches; None where `re` reads the pattern in another way than Java."""
    pattern = _bare(pattern)
    exact = _compiled(pattern) if "\\p" not in pattern and "\\P" not in pattern else None
    if exact is not None:
        return exact.fullmatch(value) is not None
    narrow = _compiled(_narrowed(pattern))
    return True if narrow is not None and narrow.fullmatch(value) else None


def sample(pattern: str, low: int, high: int | None) -> str | None:
    """A matching string of `low` to `high` characters; None where none was found."""
    pattern = _narrowed(_bare(pattern))
    compiled = _compiled(pattern)
    if compiled is None:
        return None
    tree = _parser.parse(pattern, re.ASCII)
    least, most = _width(tree)
    top = min(most, _UNLIMITED if high is None else high)
    lengths = dict.fromkeys([*range(max(least, low), min(top, max(least, low) + 40) + 1), top])
    for length in lengths:
        if max(least, low) <= length <= min(top, 1_000_000):
            for seed in range(6):
                value = _make(tree, length, Random(seed))
                if value is not None and len(value) == length and compiled.fullmatch(value):
                    return value
    return None


def _width(node: Any) -> tuple[int, int]:
    least = most = 0
    for kind, given in node:
        low, high = _item_width(kind, given)
        least, most = least + low, min(_UNLIMITED, most + high)
    return least, most


def _item_width(kind: Any, given: Any) -> tuple[int, int]:
    if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
        return 1, 1
    if kind is op.BRANCH:
        widths = [_width(branch) for branch in given[1]]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _width(given[3] if kind is op.SUBPATTERN else given)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high = _width(given[2])
        fewest = int(given[0])
        most = _UNLIMITED if given[1] is op.MAXREPEAT else int(given[1])
        return low * fewest, min(_UNLIMITED, high * most)
    return 0, 0


def _make(node: Any, length: int, random: Random) -> str | None:
    """A string of `length` characters: each part gets its least, the first that can take more the rest."""
    items = list(node)
    widths = [_item_width(kind, given) for kind, given in items]
    spare = length - sum(low for low, _ in widths)
    shares = [low for low, _ in widths]
    order = list(range(len(items)))
    random.shuffle(order)
    for index in order:
        extra = max(0, min(spare, widths[index][1] - widths[index][0]))
        shares[index] += extra
        spare -= extra
    parts = [_item(kind, given, share, random) for (kind, given), share in zip(items, shares, strict=True)]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _item(kind: Any, given: Any, length: int, random: Random) -> str | None:
    if kind is op.LITERAL:
        return chr(given)
    if kind in (op.NOT_LITERAL, op.ANY, op.IN):
        return _character(kind, given, random)
    if kind is op.BRANCH:
        branches = [branch for branch in given[1] if _width(branch)[0] <= length <= _width(branch)[1]]
        random.shuffle(branches)
        return next(
            (made for branch in branches if (made := _make(branch, length, random)) is not None), None
        )
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _make(given[3] if kind is op.SUBPATTERN else given, length, random)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeat(given, length, random)
    return ""


def _repeat(given: Any, length: int, random: Random) -> str | None:
    low, high = _width(given[2])
    count = int(given[0])
    if high:
        count = max(count, -(-length // high))
    parts: list[str] = []
    rest = length - low * count
    for _ in range(count):
        extra = max(0, min(rest, high - low))
        rest -= extra
        part = _make(given[2], low + extra, random)
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _character(kind: Any, given: Any, random: Random) -> str:
    if kind is op.ANY:
        return random.choice(_PREFERRED[:36])
    if kind is op.NOT_LITERAL:
        return random.choice([c for c in _PREFERRED if ord(c) != given])
    choice = _choices(tuple(given))
    return random.choice(choice[:36] if random.random() < 0.8 else choice)


@cache
def _choices(items: tuple[Any, ...]) -> str:
    negated = (op.NEGATE, None) in items
    found = [c for c in _PREFERRED if any(_is_in(c, *item) for item in items) != negated]
    if not found:
        found = [
            chr(given if kind is op.LITERAL else given[0])
            for kind, given in items
            if kind in (op.LITERAL, op.RANGE)
        ]
    return "".join(dict.fromkeys(found))


def _is_in(character: str, kind: Any, given: Any) -> bool:
    if kind is op.LITERAL:
        return bool(ord(character) == given)
    if kind is op.RANGE:
        return bool(given[0] <= ord(character) <= given[1])
    return kind is op.CATEGORY and re.match(_CATEGORIES[given], character, re.ASCII) is not None
