"""Whether one pattern accepts everything that another accepts, decided on their derivatives (Antimirov, 1996).

Patterns match whole values and their classes are ASCII, as in the vendor's engine. What is no regular expression in the
strict sense (look-around, back-references, word boundaries), what Python's parser refuses and what takes too many
steps has no answer.
"""

from __future__ import annotations

import importlib
import re
import warnings
from enum import Enum, auto
from functools import lru_cache
from typing import Any

_parser: Any = importlib.import_module("re._parser")

STEPS = 4_000
"""Pairs of states that are looked at before the question is given up."""
WORK = 20_000
"""Derivatives that are taken before the question is given up."""
LONGEST = 1_000
"""Characters of the longest pattern that is looked at."""
LAST = 0x10FFFF

Ranges = tuple[tuple[int, int], ...]
Term = tuple[Any, ...]
"""`("set", ranges)`, `("cat", first, rest)`, `("alt", *terms)`, `("rep", term, minimum, maximum or None)`, or `("eps",)`."""

_EPSILON: Term = ("eps",)
_POSIX = {
    "ASCII": r"\x00-\x7f",
    "Alnum": "0-9A-Za-z",
    "Alpha": "A-Za-z",
    "Blank": r"\x20\t",
    "Cntrl": r"\x00-\x1f\x7f",
    "Digit": "0-9",
    "Graph": r"\x21-\x7e",
    "Lower": "a-z",
    "Print": r"\x20-\x7e",
    "Punct": r"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
    "Space": r"\x20\t-\r",
    "Upper": "A-Z",
    "XDigit": "0-9A-Fa-f",
}
"""Java's POSIX classes (java.util.regex.Pattern), which Python's parser does not know."""
_PIECE = re.compile(r"\\([pP])\{(\w+)\}|\\.|\[\^?\]?|\]|[^\\\[\]]+", re.DOTALL)
_NESTED = re.compile(r"\[(?:\\.|[^\]\\])*(?:\[|&&)")
_CATEGORIES: dict[str, Ranges] = {
    "CATEGORY_DIGIT": ((48, 57),),
    "CATEGORY_WORD": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "CATEGORY_SPACE": ((9, 13), (32, 32)),
}


ANYTHING = r"[\s\S]*"
"""A pattern that every value matches: what a missing pattern says."""


class Relation(Enum):
    """What the strings of a new pattern are to those of the old one."""

    SAME = auto()
    NARROWER = auto()
    WIDER = auto()
    OTHER = auto()
    """Neither holds the other, or it cannot be told."""


class _NoAnswerError(Exception):
    pass


@lru_cache(maxsize=4096)
def relation(old: str, new: str) -> Relation:
    """What the strings that `new` accepts are to those that `old` accepts."""
    try:
        before, after = _term(old), _term(new)
        narrower, wider = _within(after, before), _within(before, after)
    except (_NoAnswerError, re.error, RecursionError, OverflowError):
        return Relation.OTHER
    if narrower and wider:
        return Relation.SAME
    return Relation.NARROWER if narrower else Relation.WIDER if wider else Relation.OTHER


@lru_cache(maxsize=4096)
def lengths(pattern: str) -> tuple[int, int | None]:
    """The least and the greatest length of what `pattern` accepts; (0, None) where it cannot be told."""
    try:
        return _lengths(_term(pattern))
    except (_NoAnswerError, re.error, RecursionError, OverflowError):
        return 0, None


def _lengths(term: Term) -> tuple[int, int | None]:
    match term[0]:
        case "eps":
            return 0, 0
        case "set":
            return 1, 1
        case "cat":
            (low, high), (low_rest, high_rest) = _lengths(term[1]), _lengths(term[2])
            return low + low_rest, None if high is None or high_rest is None else high + high_rest
        case "alt":
            found = [_lengths(item) for item in term[1:]]
            highs = [high for _, high in found if high is not None]
            return min(low for low, _ in found), max(highs) if len(highs) == len(found) else None
        case _:
            _, inner, least, most = term
            low, high = _lengths(inner)
            return low * least, 0 if high == 0 else None if high is None or most is None else high * most


def _term(pattern: str) -> Term:
    if len(pattern) > LONGEST:
        raise _NoAnswerError("too long")
    if _NESTED.search(pattern):
        raise _NoAnswerError("classes inside of classes mean something else in Java's dialect")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        items = list(_parser.parse(_without_posix(pattern), re.ASCII))
    while items and str(items[0][0]) == "AT" and str(items[0][1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        items.pop(0)
    while items and str(items[-1][0]) == "AT" and str(items[-1][1]) in ("AT_END", "AT_END_STRING"):
        items.pop()
    return _sequence(items)


def _without_posix(pattern: str) -> str:
    """`pattern` with Java's POSIX classes written out."""
    out, inside = [], False
    for match in _PIECE.finditer(pattern):
        piece, letters = match[0], _POSIX.get(match[2] or "")
        if letters is not None and not (inside and match[1] == "P"):
            piece = letters if inside else f"[{'^' if match[1] == 'P' else ''}{letters}]"
        elif piece.startswith("["):
            inside = True
        elif piece == "]":
            inside = False
        out.append(piece)
    return "".join(out)


def _sequence(items: Any) -> Term:
    out = _EPSILON
    for operator, argument in reversed(list(items)):
        out = _cat(_node(str(operator), argument), out)
    return out


def _node(operator: str, argument: Any) -> Term:
    match operator:
        case "LITERAL":
            return ("set", ((argument, argument),))
        case "NOT_LITERAL":
            return ("set", _negated(((argument, argument),)))
        case "ANY":
            return ("set", _negated(((10, 10), (13, 13), (0x85, 0x85), (0x2028, 0x2029))))
        case "IN":
            return ("set", _class(argument))
        case "BRANCH":
            return ("alt", *(_sequence(branch) for branch in argument[1]))
        case "SUBPATTERN" if not argument[1] and not argument[2]:
            return _sequence(argument[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            low, high, inner = argument
            return ("rep", _sequence(inner), low, None if high is _parser.MAXREPEAT else int(high))
    raise _NoAnswerError(operator)


def _class(items: Any) -> Ranges:
    found: list[tuple[int, int]] = []
    negate = False
    for operator, argument in items:
        match str(operator):
            case "NEGATE":
                negate = True
            case "LITERAL":
                found.append((argument, argument))
            case "RANGE":
                found.append(argument)
            case "CATEGORY":
                name = str(argument)
                positive = _CATEGORIES[name.replace("_NOT_", "_")]
                found += _negated(positive) if "_NOT_" in name else positive
            case other:
                raise _NoAnswerError(other)
    return _negated(tuple(found)) if negate else tuple(sorted(found))


def _negated(ranges: Ranges) -> Ranges:
    out, start = [], 0
    for low, high in sorted(ranges):
        if low > start:
            out.append((start, low - 1))
        start = max(start, high + 1)
    return (*out, (start, LAST)) if start <= LAST else tuple(out)


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
            return [found for item in term[1:] for found in _first(item)]
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
