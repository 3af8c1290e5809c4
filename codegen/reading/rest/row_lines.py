"""Tells how many lines a row without outer pipes takes."""

from __future__ import annotations

import re

from codegen.reading.rest.sheet import Line, Role

DELIMITER = re.compile(
    r"[ \t]*+\|?[ \t]*+:?-[- \t]*+(?::[ \t]*+)?(?:\|[ \t]*+:?[- \t]*+(?::[ \t]*+)?){0,500}+"
)
"""Blanks among the dashes are mistakes that cost no table."""
_ITEM_OF_CELL = re.compile(r"  \* \S")
"""An item of a list inside a cell, as html2text writes it."""
_MOST = 64
"""Most lines of a row."""


def behind(lines: list[Line], index: int) -> int:
    """The index behind a row without outer pipes: html2text breaks the lines of its last cell, the last of them with two blanks at its end."""
    end = index + 1
    if lines[index].text.lstrip().startswith("|") or "|" not in lines[index].text:
        return end
    lists = False
    for at in range(end, min(len(lines), index + _MOST)):
        text = lines[at].text
        if lines[at].role is not Role.TEXT or "|" in text:
            break
        if not text and at + 1 < len(lines) and (lists or _ITEM_OF_CELL.match(lines[at + 1].text)):
            lists = True
        elif not lists and (not text or text.isspace()):
            if text != "  " or not _goes_on(lines, at + 1, lines[index].text.count("|")):
                break
        elif text.endswith("  "):
            end = at + 1
            if lists:
                break
        elif at == index + 1 and not lists and not lines[index].text.endswith("  "):
            break
    return end


def _goes_on(lines: list[Line], index: int, pipes: int) -> bool:
    """Whether a paragraph is the end of a cell: its last line ends in two blanks, and another row of the same width follows."""
    for at in range(index, min(len(lines), index + _MOST) - 1):
        text = lines[at].text
        if lines[at].role is not Role.TEXT or "|" in text or not text or text.isspace():
            return False
        if text.endswith("  "):
            row = lines[at + 1].text
            return row.count("|") == pipes and not row.startswith("|") and not DELIMITER.fullmatch(lines[min(at + 2, len(lines) - 1)].text)
    return False
