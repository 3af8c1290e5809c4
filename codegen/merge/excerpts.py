"""The parts of long definitions that a conflict is about."""

from __future__ import annotations

import re

from codegen.merge.result import Side
from codegen.records import dataclass

_SHOWN_LINES = 24
_SHORT = 12
"""Lines up to which a side is shown whole."""
_CONTEXT = 2
"""Lines that are shown around the differences."""
_LEFT_OUT = "..."
_LONG_STRING = re.compile(r'^( *)([^\n]*?""".+?""")', re.MULTILINE | re.DOTALL)
_MARGIN = re.compile(r"^ *(?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a side."""

    line: int
    """The line of the module that the first of them is, from 1."""
    text: str


def excerpts(pristine: Side | None, edited: Side | None, new: Side | None) -> tuple[Excerpt | None, ...]:
    """What to show of each side: of a long side, what differs from the text that it was made from."""
    base = pristine or edited or new
    return (
        _excerpt(pristine, edited or new),
        _excerpt(edited, base if pristine else new),
        _excerpt(new, base),
    )


def first_change(edited: Side, pristine: Side | None) -> int:
    """The line of the module on which `edited` begins to differ from what it was made from."""
    if pristine is None or pristine.text == edited.text:
        return edited.line
    lines = _lines(edited)
    return edited.line + min(_common(lines, _lines(pristine)), len(lines) - 1)


def _excerpt(side: Side | None, other: Side | None) -> Excerpt | None:
    if side is None:
        return None
    lines = _lines(side)
    start, end = 0, len(lines)
    if len(lines) > _SHORT and other is not None and other.text != side.text:
        same = _lines(other)
        start = _common(lines, same)
        end -= min(_common(lines[::-1], same[::-1]), len(lines) - start)
        start, end = max(0, start - _CONTEXT), min(len(lines), end + _CONTEXT)
    shown = lines[start : min(end, start + _SHOWN_LINES)]
    left = [_LEFT_OUT] if start else []
    more = len(lines) - start - len(shown)
    right = [f"{_LEFT_OUT} and {more} more lines"] if more else []
    return Excerpt(side.line + start, "\n".join([*left, *shown, *right]))


def _common(left: list[str], right: list[str]) -> int:
    """How many lines both begin with."""
    return next(
        (index for index, (first, second) in enumerate(zip(left, right, strict=False)) if first != second),
        min(len(left), len(right)),
    )


def _lines(side: Side) -> list[str]:
    return _LONG_STRING.sub(_moved, side.text).strip("\n").split("\n")


def _moved(match: re.Match[str]) -> str:
    """A string over several lines, moved to the margin of its first line, since the code around it is already without indentation."""
    first, newline, rest = match[2].partition("\n")
    if not newline:
        return match[0]
    margin = min((len(space) for space in _MARGIN.findall(rest)), default=0)
    lines = [match[1] + line[margin:] if line.strip() else "" for line in rest.split("\n")]
    return "\n".join([match[1] + first, *lines])
