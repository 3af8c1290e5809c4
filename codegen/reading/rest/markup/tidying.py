"""Removes needless blanks from a stretch of text, and moves its marks accordingly."""

from __future__ import annotations

import re

from codegen.pages.rest import MarkKind

_LOOSE = re.compile(r"(?:(?<!\s)|(?<=[ \t])(?=\n))(?:(?=[^\S\n]*+\n)\s++(?:-[ \t]+(?=\n|$))?|\s++$)|^\s+")
_WIDE_COLON = re.compile(r"(?<=[A-Za-z0-9)])\uff1a")
"""What Chinese keyboards put behind labels in English: `Path\uff1a /vans`."""

Spans = list[tuple[int, int, MarkKind, str]]


def tidied(text: str, spans: Spans) -> tuple[str, Spans]:
    """The text without blanks at its ends and around line breaks. Marks move along, and neither begin nor end with blanks."""
    if "\uff1a" in text:
        text = _WIDE_COLON.sub(":", text)
    if "\n" not in text and text == text.strip():
        return text, spans
    pieces: list[str] = []
    moved: list[int] = []
    position = length = 0
    for match in _LOOSE.finditer(text):
        start, end = match.span()
        pieces.append(text[position:start])
        moved.extend(range(length, length + start - position))
        length += start - position
        between = "\n" if start > 0 and end < len(text) else ""
        pieces.append(between)
        moved.extend([length] * (end - start))
        length += len(between)
        position = end
    pieces.append(text[position:])
    moved.extend(range(length, length + len(text) - position + 1))
    out = "".join(pieces)
    return out, [
        (moved[start], _end(out, moved[start], moved[end]), kind, target)
        for start, end, kind, target in spans
    ]


def _end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
