"""Turns rows of tables of members, `| Name | Type | Required | Description |`, into the lines that pages have for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from codegen.reading.aws.apart import run_of_fields
from codegen.reading.aws.claim import is_named
from codegen.reading.aws.document import BREAK
from codegen.reading.aws.fields import FIELDS, takes_whole
from codegen.reading.aws.heads import parse_head
from codegen.reading.aws.rewritten import Piece, Text, rewrite_file
from codegen.reading.aws.sections import DESCRIBING, ERRORS, section_title
from codegen.reading.aws.titles import heading_words
from codegen.source import SourceFile

_CELL = re.compile(r"(?:[^|]|(?<=\\)\|)*+")
_BELOW_HEAD = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$")
_NAMES = frozenset({"name", "member", "parameter", "field", "element", "property", "key"})
_PROSE = frozenset({"description", "meaning", "details"})
_LABELS = {label.casefold(): label for label in FIELDS}
_NAME = re.compile(r"[*_`\s]*(?P<linked>\[)?\s*(?P<name>[^\s\[\]()<>*`|]+)(?(linked)\s*\](?P<target>\([^()\s]*\)))[*_`\s]*")


def without_member_tables(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with entries in place of the rows of tables of members, if most of its types stand in these."""
    lines = source.lines
    heads = [index for index in source.lines_with("|") if not fenced[index] and _columns(lines[index])]
    if not heads:
        return source
    typed, flagged = (
        [index for index in source.lines_with(label) if not fenced[index] and takes_whole(lines[index])] for label in ("Type:", "Required:")
    )
    stated = sorted({*typed, *flagged})
    titles = [index for index in source.lines_with("#") if not fenced[index] and lines[index].startswith("#")]
    texts: dict[int, Text] = {}
    named: dict[int, int] = {}
    entries = 0
    for head in heads:
        columns = _columns(lines[head])
        if head + 2 >= len(lines) or not _BELOW_HEAD.match(lines[head + 1]) or not _describes(source, head, titles, stated, named):
            continue
        rows = {}
        for index in range(head + 2, len(lines)):
            if "|" not in lines[index]:
                break
            text = Text(lines[index])
            pieces = list(_entry(lines[index], columns))
            if not pieces:
                continue  # Reported where members are read.
            text.put(pieces)
            rows[index] = text
        if rows:
            for index in (head, head + 1):
                texts[index] = Text(lines[index])
                texts[index].cut(0, 0)
            texts |= rows
            entries += len(rows)
    return rewrite_file(source, texts) if entries > len(typed) else source


def _describes(source: SourceFile, table: int, titles: list[int], stated: list[int], named: dict[int, int]) -> bool:
    """Whether the members of a section stand in the table at this index: a section with members of its own tells in tables what is inside of one.

    Args:
        source: The page; in text without headings it is one section, and is called as such pages are.
        titles: The indexes of its headings.
        stated: Those of lines that state types, or whether something is required, as parameters in the path and query only do.
        named: Those of the first heads below the heading of a section of errors, which are looked for once.
    """
    at = bisect_left(titles, table)
    start, end = titles[at - 1] if at else -1, titles[at] if at < len(titles) else len(source.lines)
    if bisect_left(stated, start) != bisect_left(stated, end):
        return False
    if not at:
        return is_named(source)
    section = section_title(heading_words(source.lines[start].lstrip("# ")))
    if section == ERRORS:  # No table lists errors: behind one that is named it has its members.
        if start not in named:
            named[start] = next((index for index in range(start + 1, end) if parse_head(source.lines[index]) is not None), end)
        return named[start] < table
    return section in DESCRIBING


def _cells(line: str) -> list[tuple[str, int]]:
    """The cells of a row, each with its offset."""
    start = len(line) - len(line.lstrip())
    start += line.startswith("|", start)
    end = len(line.rstrip().removesuffix("|")) if not line.rstrip().endswith("\\|") else len(line)
    cells: list[tuple[str, int]] = []
    while start <= end:
        match = _CELL.match(line, start, end)
        cell = match[0] if match else ""
        cells.append((cell, start))
        start += len(cell) + 1
    return cells


def _columns(line: str) -> tuple[str, ...]:
    """What the columns hold, `name`, `prose` or the label of a field line; empty where the row is no head of such a table."""
    if "ype" not in line:
        return ()
    columns = tuple(_column(cell) for cell, _ in _cells(line))
    return columns if columns.count("name") == 1 and "Type" in columns and all(columns) else ()


def _column(cell: str) -> str:
    words = " ".join(cell.strip("*_`: \t").casefold().split())
    if words in _NAMES:
        return "name"
    return "prose" if words in _PROSE else _LABELS.get(words, "")


def _entry(line: str, columns: tuple[str, ...]) -> Iterator[Piece]:
    """The head, the prose and the field lines of a row; nothing where it is no row of a member."""
    cells = _cells(line)
    name = _NAME.fullmatch(cells[columns.index("name")][0]) if len(cells) == len(columns) else None
    if name is None:
        return
    at = cells[columns.index("name")][1]
    yield "**" + ("[" if name["target"] else ""), at
    yield name["name"], at + name.start("name")
    yield (f"]{name['target']}**" if name["target"] else "**"), at + name.end("name")
    later: list[Piece] = []
    for column, (cell, start) in zip(columns, cells, strict=True):
        if column != "prose" or not cell.strip():
            continue
        fields = run_of_fields(cell)
        for begin, end in zip([0, *fields], [*fields, len(cell)], strict=True):
            target = later if begin in fields else None
            piece = (cell[begin:end].strip().replace("\\|", "|"), start + begin + len(cell[begin:end]) - len(cell[begin:end].lstrip()))
            if target is not None:
                later += [(BREAK, piece[1]), piece]
            elif piece[0]:
                yield BREAK, piece[1]
                yield piece
    # What the prose says of a field comes behind the columns, and whether the member is required comes last.
    stated = [label for label in FIELDS if label in columns]
    for label in stated:
        if label != "Required":
            yield from _field(label, cells[columns.index(label)])
    yield from later
    if "Required" in stated:
        yield from _field("Required", cells[columns.index("Required")])


def _field(label: str, cell: Piece) -> Iterator[Piece]:
    """The field line of a cell; nothing where it is empty or a dash."""
    value = cell[0].replace("\\|", "|").strip(" \t-\u2013\u2014")
    if value:
        yield BREAK, cell[1]
        yield f"{label}: {value}", cell[1]
