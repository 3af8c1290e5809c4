"""Reads tables that are drawn with dashes, as pandoc writes them: columns below groups of dashes, or a grid."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from codegen.pages.rest import Block, Inline, Row, Table
from codegen.reading.rest.markup.inline import parse
from codegen.reading.rest.sheet import Line, LineKind, Role
from codegen.reading.rest.tables import row_depths

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

_GROUPS = re.compile(r" {0,3}-{2,}(?: +-{2,}){1,63}[ \t]*")
_ONE = re.compile(r"  -{3,}[ \t]*")
"""Dashes below the title of a table of one column; headings are not indented so."""
_FULL = re.compile(r" {0,3}-{5,}[ \t]*")
_GRID = re.compile(r" {0,3}\+(?:[:=-]{3,}\+){1,63}[ \t]*")
_GROUP = re.compile(r"-{2,}")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+\S")
_HIGHEST_HEADER = 8
"""In lines."""
_MOST = 20_000
"""Lines of a table."""

_Cells = list[list[str]]
"""The lines of each cell of a row."""


def read(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """Add the table that begins at `index`; the index behind it, or 0 where none does."""
    text = lines[index].text
    if text.lstrip(" ")[:1] == "+":
        return _grid(scanner, lines, index, out) if _GRID.fullmatch(text) else 0
    if _GROUPS.fullmatch(text):
        return _untitled(scanner, lines, index, out)
    if _FULL.fullmatch(text):
        return _of_several_lines(scanner, lines, index, out)
    following = _text(lines, index + 1)
    if following is None or "--" not in following or not _below_titles(lines, index, following):
        return 0
    end = _end_of_rows(lines, index + 2)
    rows = [(line, _cut(line.text, _edges(following))) for line in lines[index + 2 : end]]
    closed = end < len(lines) and _GROUPS.fullmatch(lines[end].text) is not None
    return _add(scanner, out, lines[index : end + closed], _cut(text, _edges(following)), rows, index)


def may_begin(lines: list[Line], index: int) -> bool:
    """Whether dashes follow the line at `index`: asked of each line, most of which have none below."""
    return index + 1 < len(lines) and "--" in lines[index + 1].text


def begins(lines: list[Line], index: int) -> bool:
    """Whether the line at `index` has titles above groups of dashes."""
    following = _text(lines, index + 1)
    return following is not None and "--" in following and _below_titles(lines, index, following)


def _below_titles(lines: list[Line], index: int, dashes: str) -> bool:
    """Whether dashes stand below titles: in groups, or in one group between a title and a row that are indented as they are."""
    if _GROUPS.fullmatch(dashes):
        return True
    if dashes[:2] != "  " or not _ONE.fullmatch(dashes):
        return False
    row = _text(lines, index + 2)
    return row is not None and all(len(text) - len(text.lstrip(" ")) == 2 < len(text) for text in (lines[index].text, row))


def _text(lines: list[Line], index: int) -> str | None:
    return lines[index].text if index < len(lines) and lines[index].role is Role.TEXT else None


def _edges(dashes: str) -> list[int]:
    """Where each column begins."""
    return [match.start() for match in _GROUP.finditer(dashes)]


def _cut(text: str, edges: list[int]) -> _Cells:
    """The cells of a line: what stands before the first column belongs to it."""
    ends = [*edges[1:], len(text)]
    starts = [0, *edges[1:]]
    return [[text[start:end].strip()] for start, end in zip(starts, ends, strict=True)]


def _end_of_rows(lines: list[Line], index: int) -> int:
    """The index of the line that ends rows of one line each."""
    while (text := _text(lines, index)) is not None and text.strip() and not _GROUPS.fullmatch(text):
        index += 1
    return index


def _untitled(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """A table without titles: rows between two lines of groups, or separated by empty lines and ended by one."""
    edges = _edges(lines[index].text)
    end = _end_of_rows(lines, index + 1)
    if end > index + 1 and (text := _text(lines, end)) is not None and _GROUPS.fullmatch(text):
        rows = [(line, _cut(line.text, edges)) for line in lines[index + 1 : end]]
        return _add(scanner, out, lines[index : end + 1], [[""] for _ in edges], rows, index)
    end = _last_untitled(lines, index)
    if not end:
        return 0
    return _add(scanner, out, lines[index : end + 1], [[""] for _ in edges], _rows(lines[index + 1 : end], edges), index)


def _last_untitled(lines: list[Line], index: int) -> int:
    """The index of the line that ends a table without titles, as its first one or of dashes alone; 0 where none does."""
    first = lines[index].text.rstrip()
    for at in range(index + 1, min(len(lines), index + _MOST)):
        text = _text(lines, at)
        if text is None or text[:1] not in ("", " ", "-"):
            break
        if _FULL.fullmatch(text) or _GROUPS.fullmatch(text):
            return at if _FULL.fullmatch(text) or text.rstrip() == first else 0
    return 0


def _of_several_lines(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """A table between two lines of dashes, whose rows may have several lines and are separated by empty ones."""
    groups = index + 1
    while (text := _text(lines, groups)) is not None and text.strip() and not _GROUPS.fullmatch(text):
        groups += 1
        if groups - index > _HIGHEST_HEADER:
            return 0
    if text is None or groups == index + 1 or not _GROUPS.fullmatch(text):
        return 0
    edges = _edges(text)
    end = _last(scanner, lines, groups + 1)
    if not end:
        return 0
    header = _joined([_cut(line.text, edges) for line in lines[index + 1 : groups]])
    return _add(scanner, out, lines[index : end + 1], header, _rows(lines[groups + 1 : end], edges), index)


def _last(scanner: Scanner, lines: list[Line], index: int) -> int:
    """The index of the line of dashes that ends a table; 0 where there is none."""
    known, first, behind = scanner.without_end
    if known is lines and first <= index < behind:
        return 0
    at = index
    for at in range(index, min(len(lines), index + _MOST)):
        text = _text(lines, at)
        if text is None or text[:1] not in ("", " ", "-"):
            break
        if _FULL.fullmatch(text):
            return at
    scanner.without_end = lines, index, at
    return 0


def _rows(lines: list[Line], edges: list[int]) -> list[tuple[Line, _Cells]]:
    """Rows that empty lines separate."""
    out: list[tuple[Line, _Cells]] = []
    held: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if line.text.strip():
            held.append(line)
        elif held:
            out.append((held[0], _joined([_cut(each.text, edges) for each in held])))
            held = []
    return out


def _joined(cells: list[_Cells]) -> _Cells:
    """The cells of several lines of one row."""
    return [[line for parts in column for line in parts] for column in zip(*cells, strict=True)]


def _grid(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    edges = [match.start() for match in re.finditer(r"\+", lines[index].text)]
    rows: list[tuple[Line, _Cells]] = []
    held: list[Line] = []
    header: _Cells = [[""] for _ in edges[1:]]
    end = index + 1
    while (text := _text(lines, end)) is not None and text.lstrip(" ")[:1] in ("|", "+") and text.strip():
        if _GRID.fullmatch(text) and [match.start() for match in re.finditer(r"\+", text)] == edges:
            cells = _joined([_boxes(line.text, edges) for line in held]) if held else []
            if cells and "=" in text and not rows:
                header = cells
            elif cells:
                rows.append((held[0], cells))
            held = []
        else:
            held.append(lines[end])
        end += 1
    if not rows or held:
        return 0
    return _add(scanner, out, lines[index:end], header, rows, index)


def _boxes(text: str, edges: list[int]) -> _Cells:
    """The cells of a line of a grid."""
    return [[text[start + 1 : end].strip()] for start, end in pairwise(edges)]


def _add(
    scanner: Scanner,
    out: list[Block],
    lines: list[Line],
    header: _Cells,
    rows: list[tuple[Line, _Cells]],
    index: int,
) -> int:
    if len(rows) > 1 and not any(map("".join, header)) and all(map(_BOLD.fullmatch, map(" ".join, rows[0][1]))):
        # What was no header in Word, but looked like one.
        (_, header), *rows = rows
    if not rows:
        return 0
    titles = tuple(_inline(scanner, cell, lines[0]) for cell in header)
    read_ = row_depths.levelled([_row(scanner, line, cells) for line, cells in rows])
    scanner.sheet.mark((line for line in lines if line.text.strip()), LineKind.TABLE)
    out.append(Table(titles, read_, scanner.sheet.words(lines[0])))
    return index + len(lines)


_BOLD = re.compile(r"\s*\*\*[^*]+\*\*\s*")


def _row(scanner: Scanner, line: Line, written: _Cells) -> Row:
    cells = tuple(_inline(scanner, cell, line) for cell in written)
    span = scanner.sheet.words(line)
    first = written[0][0] if written and written[0] else ""
    return row_depths.nested(cells, first, span) if row_depths.may_nest(cells, first) else Row(cells=cells, span=span)


def _inline(scanner: Scanner, cell: list[str], line: Line) -> Inline:
    """A cell; items of a list in it stand on lines of their own."""
    text = ""
    for part in cell:
        text += ("<br>" if _ITEM.match(part) else "\n") + part if text and part else part
    bare, marks = parse(text, scanner.references, cell=True)
    return Inline(bare, marks, scanner.sheet.words(line))
