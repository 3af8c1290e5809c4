"""Whether one pattern accepts everything that another accepts, decided on their derivatives (Antimirov, 1996).

Patterns match whole values and their classes are ASCII, as in the vendor's engine. What is no regular expression in the
strict sense (look-around, back-references, word boundaries, possessive repeats), whose characters only tables of Unicode
know, what cannot be read and what takes too many steps has no answer.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import Any

from codegen.runtime.regex.characters import NotAPattern
from codegen.runtime.regex.parser import parse
from codegen.runtime.regex.tree import (
    ALL,
    Character,
    Choice,
    Group,
    Node,
    Ranges,
    Repeat,
    Sequence,
    joined,
    width,
)

STEPS = 4_000
"""Pairs of states that are looked at before the question is given up as undecided."""
WORK = 20_000
"""Derivatives that are taken before the question is given up."""
LONGEST = 1_000
"""Characters of the longest pattern that is looked at."""

Term = tuple[Any, ...]
"""`("set", ranges)`, `("cat", first, rest)`, `("alt", *terms)`, `("rep", term, minimum, maximum or None)`, or `("eps",)`."""

_EPSILON: Term = ("eps",)
ANYTHING = r"[\s\S]*"
"""The pattern that every value matches: a value without a pattern."""


class Relation(Enum):
    """How the strings that a new pattern accepts relate to those that the old one accepts."""

    SAME = auto()
    NARROWER = auto()
    WIDER = auto()
    OTHER = auto()
    """Neither holds the other, or it cannot be told."""


class _NoAnswerError(Exception):
    pass


@lru_cache(maxsize=4096)
def relation(old: str, new: str) -> Relation:
    """How the strings that `new` accepts relate to those that `old` accepts."""
    try:
        before, after = _term(old), _term(new)
        narrower, wider = _within(after, before), _within(before, after)
    except (_NoAnswerError, NotAPattern, RecursionError):
        return Relation.OTHER
    if narrower and wider:
        return Relation.SAME
    return Relation.NARROWER if narrower else Relation.WIDER if wider else Relation.OTHER


@lru_cache(maxsize=4096)
def lengths(pattern: str) -> tuple[int, int | None]:
    """The least and the greatest length of what `pattern` accepts; (0, None) where it cannot be told."""
    try:
        return width(parse(pattern).tree)
    except (NotAPattern, RecursionError):
        return 0, None


def _term(pattern: str) -> Term:
    if len(pattern) > LONGEST:
        raise _NoAnswerError("too long")
    return _of(parse(pattern).tree)


def _of(node: Node, flags: str = "") -> Term:
    match node:
        case Character(ranges=ranges) if ranges is not None:
            return ("set", _flagged(node, ranges, flags))
        case Sequence(parts=parts):
            out = _EPSILON
            for part in reversed(parts):
                out = _cat(_of(part, flags), out)
            return out
        case Choice(branches=branches):
            return ("alt", *(_of(branch, flags) for branch in branches))
        case Group(atomic=False):
            return _of(node.body, flags + node.flags)
        case Repeat(possessive=False):
            return ("rep", _of(node.body, flags), node.minimum, node.maximum)
    raise _NoAnswerError(type(node).__name__)


def _flagged(node: Character, ranges: Ranges, flags: str) -> Ranges:
    """What a character matches where flags are set: `s` lets the dot match all, `i` forgets the case of letters."""
    if "s" in flags and node.text == ".":
        return ALL
    if "i" not in flags:
        return ranges
    if node.text.startswith("[^"):
        raise _NoAnswerError("a negated class without case")
    cased = [
        (max(low, first) + shift, min(high, last) + shift)
        for low, high in ranges
        for first, last, shift in ((65, 90, 32), (97, 122, -32))
        if max(low, first) <= min(high, last)
    ]
    return joined([*ranges, *cased])


def _cat(first: Term, rest: Term) -> Term:
    if first == _EPSILON:
        return rest
    return first if rest == _EPSILON else ("cat", first, rest)


def _nullable(term: Term) -> bool:
    match term[0]:
        case "eps":
            return True
        case "set":
            return False
        case "cat":
            return _nullable(term[1]) and _nullable(term[2])
        case "alt":
            return any(_nullable(item) for item in term[1:])
        case _:
            return term[2] == 0 or _nullable(term[1])


def _first(term: Term) -> list[tuple[int, int]]:
    match term[0]:
        case "eps":
            return []
        case "set":
            return list(term[1])
        case "cat":
            return _first(term[1]) + (_first(term[2]) if _nullable(term[1]) else [])
        case "alt":
            return [bounds for item in term[1:] for bounds in _first(item)]
        case _:
            return _first(term[1]) if term[3] != 0 else []


def _derived(term: Term, character: int) -> set[Term]:
    """What may follow once `term` has read `character`."""
    match term[0]:
        case "eps":
            return set()
        case "set":
            return {_EPSILON} if any(low <= character <= high for low, high in term[1]) else set()
        case "cat":
            out = {_cat(rest, term[2]) for rest in _derived(term[1], character)}
            return out | _derived(term[2], character) if _nullable(term[1]) else out
        case "alt":
            return {rest for item in term[1:] for rest in _derived(item, character)}
        case _:
            _, inner, low, high = term
            if high == 0:
                return set()
            left = ("rep", inner, max(low - 1, 0), None if high is None else high - 1)
            left = _EPSILON if left[3] == 0 else left
            return {_cat(rest, left) for rest in _derived(inner, character)}


def _within(small: Term, large: Term) -> bool:
    """Whether every string of `small` is one of `large`."""
    start = (small, frozenset({large}))
    seen, open_ = {start}, [start]
    work = 0
    while open_:
        term, others = open_.pop()
        if _nullable(term) and not any(_nullable(other) for other in others):
            return False
        ranges = _first(term)
        edges = {low for low, _ in ranges}
        for other in others:
            for low, high in _first(other):
                edges |= {low, high + 1}
        edges |= {high + 1 for _, high in ranges}
        for character in edges:
            if not any(low <= character <= high for low, high in ranges):
                continue
            work += 1 + len(others)
            after = frozenset(rest for other in others for rest in _derived(other, character))
            for rest in _derived(term, character):
                pair = (rest, after)
                if pair not in seen:
                    seen.add(pair)
                    open_.append(pair)
        if len(seen) > STEPS or work > WORK:
            raise _NoAnswerError("too many steps")
    return True
