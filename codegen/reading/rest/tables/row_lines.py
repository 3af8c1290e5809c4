"""Tells how many lines a row takes that a converter has written over several."""

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
    """The index behind titles, or a row without outer pipes: html2text breaks the lines of its last cell, the last of them with two blanks at its end."""
    end = index + 1
    if lines[index].text.startswith("| "):
        return _titles_end(lines, index)
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


def padded(lines: list[Line], index: int, width: int) -> int:
    """The index behind a row of several lines in a table of `width` columns that html2text has padded; 0 for other rows.

    What a cell has behind its first line stands in the first column then, as wide as that is, and the cells behind it on the same line.
    """
    text = lines[index].text
    if not text.startswith("| "):
        return 0
    edge, cells = text.find("|", 1), _cells(text)
    end = index + 1
    while end < len(lines) and end - index < _MOST and cells <= width:
        more = _further(lines[end], edge)
        if not more or (cells == width and (more > 1 or _NAME.fullmatch(lines[end].text) is not None)):
            break
        cells += more - 1
        end += 1
    return end if cells == width and end > index + 1 else 0


def joined(lines: list[Line]) -> Line:
    """The lines of a padded row as one."""
    parts = [line.text.strip()[1:-1].strip() for line in lines]
    return lines[0]._replace(text=f"| {'<br>'.join(filter(None, parts))} |", column=0)


def _titles_end(lines: list[Line], index: int) -> int:
    """The index behind padded titles, which the line of dashes follows."""
    text = lines[index].text
    edge, cells = text.find("|", 1), _cells(text)
    end = index + 1
    while end < len(lines) and end - index < _MOST and (more := _further(lines[end], edge)) and more < max(cells, 2):
        cells += more - 1
        end += 1
    if end == index + 1 or end >= len(lines):
        return index + 1
    dashes = lines[end].text
    return end if dashes.startswith("|-") and dashes.find("|", 1) == edge and _cells(dashes) == cells else index + 1


def _cells(text: str) -> int:
    return text.rstrip().count("|") - 1


def _further(line: Line, edge: int) -> int:
    """How many cells a line has that may go on with a padded row whose first column ends at `edge`; 0 for other lines."""
    text = line.text
    if line.role is not Role.TEXT or not text.startswith("| ") or not text.endswith("|") or text.find("|", 1) != edge:
        return 0
    return _cells(text)


_NAME = re.compile(r"\|[ *_]*`?[A-Za-z_][\w.\[\]-]*`?[ *_]*\|")
"""A line that only has what may be the name of a row of its own."""
