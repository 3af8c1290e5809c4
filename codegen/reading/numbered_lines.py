"""Code whose lines are counted: what many converters and sites write before each line of a fence is no part of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCES = ("```", "~~~")
_COUNTED = re.compile(r"[ >]*1(?P<mark>[.:)]| ?\||(?=[ \t]+(?:[A-Z]+ [/h]|HTTP/|curl |[{\[<])))(?=[ \t])")
"""The number of the first line; one without a mark behind it only where a message, a command or a document begins."""
_LINE = re.compile(r"(?P<quote>[ >]*?)(?P<number> *[0-9]{1,6})")
_FEWEST = 2
"""Lines of which one would say that they are counted."""


def without_line_numbers(text: str) -> str:
    """`text` with blanks in place of the numbers of lines in fences, so that lines and columns stay.

    A fence counts its lines where each has a number, from 1 and without a gap, and the same mark behind it (`1.`, `1:`, `1|`, `1)` or nothing).
    """
    pieces = []
    last = 0
    for start, end, mark in sorted(_counted_fences(text)):
        lines = text[start:end].split("\n")
        blanked = [made for number, line in enumerate(lines, 1) if (made := _blanked(line, number, mark)) is not None]
        if start >= last and _FEWEST <= len(lines) == len(blanked):
            pieces += [text[last:start], "\n".join(blanked)]
            last = end
    return "".join(pieces) + text[last:] if pieces else text


def _counted_fences(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the code of fences begins and ends whose first line has a number, and what stands behind it."""
    for fence in _FENCES:
        at = text.find(fence)
        while at >= 0:
            start = text.find("\n", at) + 1
            match = _COUNTED.match(text, start) if start else None
            at = text.find(fence, start) if start else -1
            if match is not None and at >= 0:
                yield start, text.rfind("\n", start, at), match["mark"]


def _blanked(line: str, number: int, mark: str) -> str | None:
    """A line with blanks in place of its number; None where it has another one or none."""
    match = _LINE.match(line)
    end = match.end() + len(mark) if match else 0
    if match is None or int(match["number"]) != number or not line.startswith(mark, match.end()):
        return None
    if line[end : end + 1].strip():
        return None
    return f"{match['quote']}{' ' * (end - len(match['quote']))}{line[end:]}"
