"""Tells regular expressions with a sign that nobody writes on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"\\(?:[pPxu]\{[^{}]*\}|.)|\[\^?\]?(?:\\.|\[:\w++:\]|[^\]\\])*+\]|(?P<open>\[.*)|[\]{}]", re.DOTALL)
"""An escape, a class, the rest behind a bracket that nothing closes, or another bracket or brace."""
_COUNT = re.compile(r"\{(?P<least>\d*)(?:,(?P<most>\d*))?\}")
_MEMBER = re.compile(r"\\(?:[pPxu]\{[^}]*\}|u\w{4}|x\w{2}|\d{1,3}|.)|\[:\w+:\]|(?P<low>[^\\])-(?P<high>[^\]\\])|(?P<one>.)", re.DOTALL)
"""What stands in a class: an escape, a range, or a character."""
_RANGES = ("0-9", "a-z", "A-Z")
_ONE = r"(?:\.|\[(?:[^\]\\]|\\.)+\]|\\[pP]\{\w+\}|\\[swSW])"
_COUNTED = re.compile(rf"\^?(?:{_ONE}|\({_ONE}\))\{{\d+(?:,(?P<most>\d+))?\}}\$?")


@lru_cache(maxsize=4096)
def slip(text: str) -> str:
    """What looks like a mistake in an expression, in words; empty where nothing does."""
    return next(_slips(text), "")


def counted(text: str) -> int | None:
    """The greatest number of characters where the expression is a range of them for each of so many; None for others."""
    match = _COUNTED.fullmatch(text)
    return int(match["most"]) if match is not None and match["most"] else None


def _slips(text: str) -> Iterator[str]:
    tokens = list(_TOKEN.finditer(text))
    if tokens and tokens[-1]["open"]:
        return  # It is no expression.
    if any("[" in token[0][1:].replace("[:", "") for token in tokens if token[0][0] == "["):
        return  # Some engines have classes in classes.
    opened = {"}": 0, "]": 0}
    for token in tokens:
        sign = token[0]
        if sign in ("{", "\\{"):
            opened["}"] += 1
            yield from _count(text, token.start()) if sign == "{" else ()
        elif sign == "\\[":
            opened["]"] += 1
        elif opened.get(sign):
            opened[sign] -= 1
        elif sign in opened:
            yield f"a '{sign}' that nothing opens"
        elif sign[0] == "[":
            yield from _class(sign[1:-1].removeprefix("^"))


def _count(text: str, start: int) -> Iterator[str]:
    match = _COUNT.match(text, start)
    if match is not None and (match["least"], match["most"]) != ("", None):
        if not match["least"]:
            yield f"the count '{match[0]}', which begins with no number"
        elif any(len(number) > 1 and number[0] == "0" for number in (match["least"], match["most"] or "")):
            yield f"the count '{match[0]}', in which a number begins with 0"


def _class(inside: str) -> Iterator[str]:
    members = list(_MEMBER.finditer(inside))
    for before, hyphen, after in zip(members, members[1:], members[2:], strict=False):
        if before["low"] and hyphen["one"] == "-" and (after["one"] or "-").isalnum():
            yield f"a hyphen between the range '{before[0]}' and '{after[0]}'"
            return
    ranges = [each for each in _RANGES if any(member[0] == each for member in members)]
    for member in members:
        one = member["one"]
        for holding in ranges if one else ():
            if holding[0] <= one <= holding[2]:
                yield f"'{one}' beside the range '{holding}' that holds it"
                return
