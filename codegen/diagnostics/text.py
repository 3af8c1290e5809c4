"""Text from pages made fit for a terminal: nothing moves the cursor, hides or reorders what is shown."""

from __future__ import annotations

import unicodedata

from codegen.source import opened

TAB_WIDTH = 4


class Visible(str):
    """Text that a terminal may show as it is: an encoder of this module made it, or a renderer of such texts."""

    __slots__ = ()


def visible(text: str) -> Visible:
    """`text` on one line, with control and invisible characters written as escapes (`\\x1b`, `\\u202e`)."""
    text = opened(text)
    if text.isprintable():
        return Visible(text)
    return Visible(
        "".join(character if character.isprintable() else _escape(character) for character in text)
    )


def visible_lines(text: str) -> Visible:
    """The same for a text of several lines; its tabs stay too."""
    text = opened(text)
    if text.isprintable():
        return Visible(text)
    return Visible("".join(character if character in "\n\t" else visible(character) for character in text))


def cells(text: str) -> int:
    """How many columns of a terminal the visible form of `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def expand(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The visible form of `line`, with tabs as spaces, and the cells that its characters `start` to `end` (from 0) take in it."""
    before = _expanded(line[:start], 0)
    marked = _expanded(line[start:end], cells(before))
    after = _expanded(line[end:], cells(before + marked))
    return before + marked + after, cells(before), cells(before + marked)


def _expanded(text: str, position: int) -> str:
    parts: list[str] = []
    for character in text:
        part = " " * (TAB_WIDTH - position % TAB_WIDTH) if character == "\t" else visible(character)
        parts.append(part)
        position += cells(part)
    return "".join(parts)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _escape(character: str) -> str:
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
