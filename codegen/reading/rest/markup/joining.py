"""Joins what templates and components spread over several lines: comments, tags, calls in ERB."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"<!--|\{/\*|<%|\{%|\{\{[<%]")
_CLOSED_BY = {"<!--": "-->", "{/*": "*/}", "<%": "%>", "{%": "%}", "{{<": ">}}", "{{%": "%}}"}
_SAYS_NOTHING = ("<!--", "<%", "{/*")
_UNFINISHED_TAG = re.compile(r"\s*</?[A-Z][\w.]*(?:\s[^<>]*)?")
_HASH_HEAD = re.compile(r"\s*<%=?\s*[\w.]*\s*\(?\s*\\?\s*")
_HASH_TAIL = re.compile(r"\s*\\?\s*(?:-?%>.*)?$")
_LONGEST_TAG = 40
_LONGEST_HASH = 200
"""In lines."""


def joined(lines: Sequence[str], index: int, raw: str, without: set[str]) -> tuple[str, int]:
    """A line joined with those that continue what begins on it, and the index behind them.

    `without` takes the signs that nothing closes any more, so that they are not looked for again.
    """
    last = index + 1
    closes: dict[str, int] = {}
    for opening in _OPENS.finditer(raw):
        closing = _CLOSED_BY[opening[0]]
        if closing in without:
            continue
        ends = closes.setdefault(closing, raw.rfind(closing))
        if ends >= opening.end() or raw.count("`", 0, opening.start()) % 2:
            continue
        for stop in range(last, len(lines)):
            if closing in lines[stop]:
                if opening[0] in _SAYS_NOTHING:
                    rest = lines[stop][lines[stop].index(closing) + len(closing) :]
                    return raw[: opening.start()] + rest, stop + 1
                return " ".join([raw, *(line.strip() for line in lines[last : stop + 1])]), stop + 1
            if stop - last > _LONGEST_TAG and opening[0] not in _SAYS_NOTHING:
                break
        else:
            without.add(closing)
    if "<" in raw and _UNFINISHED_TAG.fullmatch(raw):
        for stop in range(last, min(last + _LONGEST_TAG, len(lines))):
            if not lines[stop].strip():
                break
            if ">" in lines[stop]:
                return " ".join([raw, *(line.strip() for line in lines[last : stop + 1])]), stop + 1
    return raw, last


def hash_end(lines: Sequence[str], index: int, raw: str, without: set[str]) -> int:
    """The index behind a call with a hash, `<%= json :name => "Box" %>`; 0 for other calls."""
    if not raw.lstrip().startswith("<%") or "%>" in without:
        return 0
    arrow = False
    for stop in range(index, min(index + _LONGEST_HASH, len(lines))):
        arrow = arrow or "=>" in lines[stop]
        if "%>" in lines[stop]:
            return stop + 1 if arrow else 0
    return 0


def hash_line(text: str, first: bool) -> str:
    """A line of such a call without its beginning and end."""
    if first:
        text = _HASH_HEAD.sub("", text, count=1)
    return _HASH_TAIL.sub("", text)
