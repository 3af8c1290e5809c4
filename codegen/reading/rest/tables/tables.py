"""Reads tables of pipes, with and without outer ones."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from codegen.pages.rest import Block, Inline, Mark, MarkKind, Row, Table
from codegen.reading.rest.markup.inline import parse
from codegen.reading.rest.sheet import Line, LineKind, Role
from codegen.reading.rest.tables import row_depths
from codegen.reading.rest.tables.loose_cells import FIRST_TITLES, TABLE_IN_PIECES
from codegen.reading.rest.tables.narrow_rows import ROW_NARROW, displaced
from codegen.reading.rest.tables.row_lines import DELIMITER, behind, joined, padded
from codegen.source import Span

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

_CODE_PIPE = re.compile(r"`[^`]*`")
_MOST = 64
"""Most columns."""
_SENTENCE = 3
"""In words; titles of columns are shorter."""


def begins(lines: list[Line], index: int) -> bool:
    """Whether the line at `index` is the header of a table: a line of dashes and pipes follows."""
    at = behind(lines, index)
    if at >= len(lines) or lines[at].role is not Role.TEXT:
        return False
    text = lines[at].text
    return (
        "|" in text and "-" in text and DELIMITER.fullmatch(text) is not None and text.count("|") < _MOST * 2
    )


def in_one_column(lines: list[Line], index: int) -> bool:
    """Whether the line at `index` is the title of a table of one column, as html2text writes it: titles, dashes and rows end in two blanks."""
    return (
        index + 2 < len(lines)
        and lines[index + 1].text == "---  "
        and not lines[index].text.isspace()
        and lines[index].text.endswith("  ")
        and _end_of_cell(lines, index + 2) > 0
    )


def _end_of_cell(lines: list[Line], index: int) -> int:
    """The index behind the lines of a cell, the last of which ends in two blanks; 0 where none does."""
    for at in range(index, min(len(lines), index + _MOST)):
        if lines[at].role is not Role.TEXT or not lines[at].text or lines[at].text.isspace():
            return 0
        if lines[at].text.endswith("  "):
            return at + 1
    return 0


def read_one_column(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """Add the table of one column that begins at `index`; the index behind it."""
    rows: list[Row] = []
    start, end = index, index + 2
    while after := _end_of_cell(lines, end):
        text = re.sub(r"(?<=\w-) ", "", " ".join(line.text.strip() for line in lines[end:after]))
        rows.append(_row(scanner, lines[end]._replace(text=text, column=0), 1))
        end = after
    scanner.sheet.mark(lines[start:end], LineKind.TABLE)
    out.append(Table(_cells(scanner, lines[start], 1), tuple(rows), scanner.sheet.words(lines[start])))
    return end


def _is_closed(text: str) -> bool:
    """Whether a row has both of its outer pipes."""
    bare = text.strip()
    return bare.startswith("|") and bare.endswith("|")


def _end_of_broken(lines: list[Line], index: int, width: int) -> int:
    """The index behind a row whose last cell has several lines, the last of which has the pipe that all other rows have; 0 for other rows."""
    text = lines[index].text.strip()
    if text.endswith("|") or not text.startswith("|"):
        return 0
    for at in range(index + 1, min(len(lines), index + _MOST)):
        bare = lines[at].text.strip()
        if lines[at].role is not Role.TEXT or not bare or bare.startswith("|"):
            return 0
        text += f" {bare}"
        if bare.endswith("|"):
            return at + 1 if len(_split(text)) == width else 0
    return 0


def _whole(lines: list[Line], index: int, end: int) -> Line:
    """A row as one line."""
    if end == index + 1:
        return lines[index]
    if lines[index].text.startswith("| ") and lines[index].text.endswith("|"):
        return joined(lines[index:end])
    joint = " " if lines[index].text.lstrip().startswith("|") and not lines[index].text.endswith("  ") else "<br>"
    return lines[index]._replace(text=joint.join(line.text.strip() for line in lines[index:end]), column=0)


def read(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """Add the table that begins at `index`; the index behind it."""
    start = index
    index = behind(lines, start)
    header = _cells(scanner, _whole(lines, start, index), None)
    width = _width(lines, index, len(header))
    closed = _is_closed(lines[start].text)
    pads = closed and lines[index].text.startswith("|-")
    index += 1
    rows: list[Row] = []
    narrow: list[Row] = []
    whole: list[Row] = []
    while index < len(lines):
        line = lines[index]
        if line.role is Role.TEXT and "|" in line.text:
            end = (pads and padded(lines, index, width)) or (closed and _end_of_broken(lines, index, width)) or behind(lines, index)
            row = _whole(lines, index, end)
            rows.append(_row(scanner, row, width))
            (narrow if _cells_of_narrow(row, width) else whole).append(rows[-1])
            index = end
        elif after := _gap(lines, index):
            index = after
        else:
            _report_lost(scanner, lines, index, rows)
            break
    scanner.sheet.mark((line for line in lines[start:index] if line.text.strip()), LineKind.TABLE)
    header += (Inline("", (), scanner.sheet.words(lines[start])),) * (width - len(header))
    _report_narrow(scanner, lines[start], header, narrow, whole)
    if _is_row(header, rows):
        # Converters of HTML take the first row of a table without titles for them.
        rows.insert(0, Row(cells=header, span=scanner.sheet.words(lines[start])))
        header = tuple(Inline("", (), cell.span) for cell in header)
    elif len(rows) > 1 and not any(cell.text for cell in header) and holds_titles(rows[0]) and not all_bold(rows[1]):
        # Others give such a table a row without words, and leave its titles as they are shown.
        header = rows.pop(0).cells
    out.append(Table(header, row_depths.levelled(rows), scanner.sheet.words(lines[start])))
    return index


def _width(lines: list[Line], dashes: int, titles: int) -> int:
    """How many columns a table has: those of its dashes, but where all rows have as many cells as there are titles."""
    width = max(titles, len(_split(lines[dashes].text)))
    if width == titles:
        return width
    rows = takewhile(lambda line: line.role is Role.TEXT and "|" in line.text, map(lines.__getitem__, range(dashes + 1, len(lines))))
    return titles if {len(_split(row.text)) for row in rows} == {titles} else width


def holds_titles(row: Row) -> bool:
    """Whether a row holds titles, and no member whose facts are in bold, too: `**name**`, `**string**`."""
    return all_bold(row) and row.cells[0].text[:1].isupper()


def all_bold(row: Row) -> bool:
    """Whether each cell of a row is a few words in bold."""
    return all(
        cell.text and any(mark.kind is MarkKind.STRONG and not mark.start and mark.end == len(cell.text) for mark in cell.marks) for cell in row.cells
    )


def _cells_of_narrow(line: Line, width: int) -> int:
    """How many cells a row has that has fewer than its table, and more than one; 0 for other rows."""
    text = line.text
    if text.count("|") > width:
        return 0
    bare = text.strip()
    cells = len(_split(text)) + (bare.endswith("|") and not bare.startswith("|"))
    return cells if 1 < cells < width else 0


def _report_narrow(scanner: Scanner, titles: Line, header: tuple[Inline, ...], narrow: list[Row], whole: list[Row]) -> None:
    """Report titles that are fewer than the columns below them, or the first row whose cells stand in the wrong columns."""
    width = len(header)
    if cells := _cells_of_narrow(titles, width):
        span, what = scanner.sheet.words(titles), f"{cells} titles"
    elif narrow and (row := displaced(narrow, header, whole)) is not None:
        span, what = row.span, f"{sum(1 for cell in row.cells if cell.text)} cells"
    else:
        return
    told = f"this row has {what}, and its table {width} columns: what stands behind the missing pipe is taken for something else"
    scanner.sheet.diagnostics.append(ROW_NARROW(told, span, help="write | around each cell, also around empty ones"))


def _report_lost(scanner: Scanner, lines: list[Line], index: int, rows: list[Row]) -> None:
    """Report the line right below a table that is a row without its pipes: it names something, as all rows do."""
    line = lines[index]
    if not rows or lines[index - 1].role is not Role.TEXT or "|" not in lines[index - 1].text or line.role is not Role.TEXT:
        return
    coded = all(row.cells[0].code() for row in rows)
    if (coded and _CODED_NAME.match(line.text)) or _TYPED_NAME.match(line.text):
        told = "this line has no pipes, and is no row of the table above it: what it describes is lost"
        scanner.sheet.diagnostics.append(TABLE_IN_PIECES(told, scanner.sheet.words(line), help="write | around each cell"))
    elif line.text.strip() and _is_row_of(lines, index + 1, len(rows[-1].cells)):
        told = "this line has no pipes, and ends the table above it: the rows below it are lost"
        scanner.sheet.diagnostics.append(TABLE_IN_PIECES(told, scanner.sheet.words(line), help="write it on the line of its row"))


def _is_row_of(lines: list[Line], index: int, width: int) -> bool:
    """Whether a line is a row of a table of that width, and not the titles of another one."""
    if index >= len(lines) or lines[index].role is not Role.TEXT or "|" not in lines[index].text:
        return False
    return len(_split(lines[index].text)) == width > 1 and not begins(lines, index)


_CODED_NAME = re.compile(r"\s*`[A-Za-z_][\w.\[\]-]*`(?!\s*(?:is|are|was|has|must|can|may|and|or)\b)(?=\s*\w)")
_TYPED_NAME = re.compile(
    r"\s*`?[a-z_][\w.\[\]-]*`?\s+(?:string|integer|int|number|float|boolean|bool|array|object)\s+(?:yes|no|required|optional|[A-Z`])"
)
"""A name, a type, and whether it is required or what it is."""


def _is_row(header: tuple[Inline, ...], rows: list[Row]) -> bool:
    """Whether what stands in the place of titles is a name and what is said of it, as in all rows."""
    title = header[0].text if header else ""
    least = _SENTENCE + (title in FIRST_TITLES)
    names = [header[0], *(row.cells[0] for row in rows)] if header and (title.islower() or title.lower() not in FIRST_TITLES) else []
    return bool(names) and any(len(cell.text.split()) >= least or cell.text.endswith(".") for cell in header[1:]) and all(
        len(name.marks) == 1 and name.code() == (name.text,) for name in names
    )


def _gap(lines: list[Line], index: int) -> int:
    """The index behind lines that tags of templates leave inside a table; 0 where the table ends at `index`."""
    taken = False
    start = index
    while (
        index < len(lines)
        and index - start < 12
        and lines[index].role is Role.TEXT
        and not lines[index].text.strip()
    ):
        taken = taken or lines[index].word in ("debris", "condition", "element")
        index += 1
    if not taken or index >= len(lines) or lines[index].role is not Role.TEXT or "|" not in lines[index].text:
        return 0
    return 0 if begins(lines, index) else index


def continues(scanner: Scanner, lines: list[Line], out: list[Block]) -> bool:
    """Whether lines are further rows of the table before them, after an empty line; they are added to it."""
    if not out or not isinstance(out[-1], Table) or "|" not in lines[0].text:
        return False
    table = out[-1]
    width = len(table.header)
    for line in lines:
        text = line.text.strip()
        if not (text.startswith("|") and text.endswith("|")) or len(_split(text)) != width:
            return False
    rows = [_row(scanner, line, width) for line in lines]
    scanner.sheet.mark(lines, LineKind.TABLE)
    out[-1] = Table(table.header, (*table.rows, *rows), table.span)
    return True


def _row(scanner: Scanner, line: Line, width: int) -> Row:
    cells = _cells(scanner, line, width)
    span = scanner.sheet.words(line)
    if len(cells) < width:
        cells += (Inline("", (), span),) * (width - len(cells))
    if row_depths.may_nest(cells, line.text):
        return row_depths.nested(cells, _split(line.text)[0][1], span)
    return Row(cells=cells, span=span)


def _cells(scanner: Scanner, line: Line, width: int | None) -> tuple[Inline, ...]:
    file, number, column = scanner.sheet.source.path, line.number, line.column
    if not column or (scanner.references and "[" in line.text):
        return tuple([scanner.words(part, line, start, cell=True) for start, part in _cell_texts(line.text, width)])
    return tuple(
        [
            Inline(text, marks, Span(file, number, column + start, column + end))
            for text, marks, start, end in _read_cells(line.text, width)
        ]
    )


@lru_cache(4096)  # a parameter has the same row for each operation that takes it
def _read_cells(text: str, width: int | None) -> tuple[tuple[str, tuple[Mark, ...], int, int], ...]:
    """The text and the marks of each cell of a row that refers to no label, and where it begins and ends."""
    out = []
    for start, part in _cell_texts(text, width):
        bare = part.strip()
        first = start + len(part) - len(part.lstrip())
        out.append((*parse(bare, {}, cell=True), first, first + len(bare)))
    return tuple(out)


def _cell_texts(text: str, width: int | None) -> list[tuple[int, str]]:
    """Offset and text of each cell of a row, of `width` cells where that is known."""
    parts = _split(text)
    if width is not None and len(parts) == width + 1 and _outside(text, parts):
        parts = parts[:width]
    if width is not None and len(parts) > width:
        if "`" in text:
            masked = _CODE_PIPE.sub(lambda match: match[0].replace("|", "\0"), text)
            parts = [(start, text[start : start + len(part)]) for start, part in _split(masked)]
        if len(parts) > width:
            last = parts[width - 1][0]
            end = parts[-1][0] + len(parts[-1][1])
            parts = [*parts[: width - 1], (last, text[last:end])]
    return parts[:_MOST]


def _outside(text: str, parts: list[tuple[int, str]]) -> bool:
    """Whether the last part stands behind the pipe that closes the row: `| GET | /vans |''`, or the `^` that joins a row to the one above."""
    bare = text.strip()
    return bare.startswith("|") and not bare.endswith("|") and not re.search(r"\w", parts[-1][1])


def _split(text: str) -> list[tuple[int, str]]:
    """Offset and text of each cell. A pipe behind a backslash divides nothing."""
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    if bare.startswith("|"):
        bare = bare[1:]
        start += 1
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    parts = bare.split("|")
    out: list[tuple[int, str]] = []
    if "\\" not in bare:
        for part in parts:
            out.append((start, part))
            start += len(part) + 1
        return out
    held: list[str] = []
    for part in parts:
        # An empty part belongs to a cell only behind a backslash.
        if part or any(held):
            held.append(part)
        if part.endswith("\\") and not part.endswith("\\\\"):
            continue
        cell = "|".join(held)
        out.append((start, cell))
        start += len(cell) + 1
        held = []
    if held:
        out.append((start, "|".join(held)))
    return out
