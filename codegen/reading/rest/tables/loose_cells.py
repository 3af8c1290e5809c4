"""Puts tables together whose cells a converter wrote as paragraphs, and reports those that it left out or that cannot be put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Block, Inline, Item, List, MarkKind, Paragraph, Row, Table
from codegen.reading.rest.calls.paths import only_methods
from codegen.reading.rest.markup.tags import words
from codegen.reading.rest.sheet import LineKind, Sheet

TABLE_IN_PIECES = Rule(
    "RS135",
    "table-in-pieces",
    Severity.ERROR,
    """A table has lost its rows or is not there at all.

## What it does

Reports cells of a table that stand as paragraphs of their own and cannot be put together, since converters of HTML leave
empty cells out, rows that stand apart from their table or have lost their pipes, rows without a line of dashes below their
titles, and the word `[TABLE]`, which stands for a table that pandoc could not write.

## Why it is bad

The parameters or fields that the table describes are missing in the SDK.

## Example

    Name

    Type

    plate

    string

    colour

## How to fix

Convert the page with tables: turndown needs its plug-in `turndown-plugin-gfm`, pandoc `-t gfm` with raw HTML or `-t markdown`.
""",
)

_NAMES = words("name attribute parameter param field property key argument header option variable member")
_TYPES = frozenset({"type", "data type", "datatype"})
_REQUIRED = frozenset({"required", "mandatory", "required?", "optional"})
_STATUSES = frozenset({"status", "status code", "code", "http code", "http status"})
_SAYS = frozenset({"description", "meaning", "details", "comments", "notes", "explanation"})
_OTHERS = frozenset({"default", "in", "schema", "example", "value", "values", "possible values", "location"})
_METHODS = frozenset({"method", "http method", "verb"})
_PATHS = words("endpoint path url uri route resource")
FIRST_TITLES = _NAMES | _STATUSES | _METHODS | _PATHS
"""Titles of first columns."""
_TITLES = FIRST_TITLES | _TYPES | _REQUIRED | _SAYS | _OTHERS
_NAME = re.compile(r"[\w$.\[\]<>{}/:»@-]+\??(?:\\?\*){0,3}(?:\s*\((?:required|optional|deprecated)\))?", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.\[\]-]*")
_TYPE = re.compile(
    r"\W*(?:an? )?(?:list|array|string|str|integer|int|long|number|float|double|decimal|bool|boolean|object|hash|map|dict|dictionary|date|time"
    r"|timestamp|uuid|enum|null|file|binary|bytes|any|mixed|snowflake|id|url|uri|email|json|one of|none|partial)",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"(?:string|integer|int|number|float|boolean|bool|object|array|null|undefined|any|date)(?:\[\])?"
    r"(?: \| (?:string|integer|int|number|float|boolean|bool|object|array|null|undefined|any|date)(?:\[\])?)+",
    re.IGNORECASE,
)
"""A choice of types: ``string` | null`."""
_ANSWER = re.compile(r"(?:yes|no|true|false|required|optional|mandatory|conditional(?:ly)?)\W*", re.IGNORECASE)
_STATUS = re.compile(r"[1-5](?:\d\d|xx)\b.*|default", re.IGNORECASE)
_LONGEST_TYPE = 12
"""In words."""
_LEFT_OUT = "[TABLE]"
_LEAST = 2
"""So many names make a list of them, and so many lines or columns a table."""
_PIPES = 3
"""A row with pipes at its ends and two cells has so many."""


def together(blocks: Sequence[Block], sheet: Sheet) -> list[Block]:
    """The blocks, with tables in place of their cells."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Paragraph):
            if block.text.text == _LEFT_OUT:
                sheet.diagnostics.append(
                    TABLE_IN_PIECES("a table stood here that the converter left out: what it says is lost", block.span)
                )
            elif _is_lost_row(block):
                sheet.diagnostics.append(
                    TABLE_IN_PIECES("a row of a table stands apart from it: what it describes is lost", block.span)
                )
            if titles := _titles(blocks, at):
                at = _table(blocks, at, titles, out, sheet)
                continue
            if out and (after := _names(blocks, at, out)):
                at = after
                continue
        out.append(block)
        at += 1
    return out


def _is_lost_row(block: Paragraph) -> bool:
    """Whether a paragraph is a row of a table that a list in the row before has cut off: ``plate` | Its plate.``"""
    mark = block.text.marks[0] if block.text.marks else None
    return (
        mark is not None
        and mark.kind is MarkKind.CODE
        and mark.start == 0
        and _IDENTIFIER.fullmatch(block.text.text, 0, mark.end) is not None
        and (_is_cut_row(block.text, mark.end) or _is_narrow_row(lines_of(block.text)[0], mark.end))
    )


def _is_cut_row(text: Inline, end: int) -> bool:
    return (
        text.text.startswith(" | ", end)
        and not any(each.kind is MarkKind.CODE and each.start == end + 3 for each in text.marks)
        and _CHOICE.fullmatch(text.text) is None
    )


def _is_narrow_row(text: str, end: int) -> bool:
    """Whether a row has no blanks around its first pipe, and words in a third cell: ```plate`|`string` | Its plate.``"""
    return text.startswith("|", end) and text.count("|") == _LEAST and " " in text.rpartition("|")[2].strip()


def without_dashes(text: Inline) -> bool:
    """Whether a paragraph is rows of a table that has no line of dashes: they begin and end with a pipe, or titles stand in the first."""
    if "|" not in text.text:
        return False
    lines = lines_of(text)
    if len(lines) < _LEAST:
        return False
    if all(line.startswith("|") and line.endswith("|") and line.count("|") >= _PIPES for line in lines):
        return True
    titles = [title.strip().lower() for title in lines[0].split("|")]
    width = len(titles)
    return (
        width >= _LEAST
        and titles[0] in FIRST_TITLES
        and all(title in _TITLES for title in titles)
        and all(line.count("|") == width - 1 for line in lines)
    )


def lines_of(text: Inline) -> list[str]:
    """The lines of a paragraph, without the blanks around them."""
    ends = [mark.start for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)]
    return [text.text[start:end].strip() for start, end in zip([0, *ends], [*ends, None], strict=True)]


def _words(block: Block) -> str:
    """What a paragraph says; empty for other blocks."""
    return block.text.text if isinstance(block, Paragraph) else ""


def _titles(blocks: Sequence[Block], at: int) -> list[str]:
    """The titles of a table that stand in paragraphs, the first of which names parameters, statuses or calls."""
    out: list[str] = []
    while at < len(blocks) and (title := _words(blocks[at]).lower().strip()) in _TITLES and title not in out:
        out.append(title)
        at += 1
    return out if out and out[0] in FIRST_TITLES and len(out) >= _LEAST and at < len(blocks) and _words(blocks[at]) else []


def _table(blocks: Sequence[Block], at: int, titles: list[str], out: list[Block], sheet: Sheet) -> int:
    """Add the table, or its cells and what is lost; the index behind what was added."""
    width = len(titles)
    first = blocks[at]
    rows: list[list[Paragraph]] = []
    end = at + width
    while True:
        cells = [block for block in blocks[end : end + width] if isinstance(block, Paragraph)]
        if len(cells) < width or not _is_row(cells, titles):
            break
        rows.append(cells)
        end += width
    rest = blocks[end] if end < len(blocks) else None
    if not rows or (isinstance(rest, Paragraph) and _fits(rest.text, titles[0])):
        sheet.diagnostics.append(
            TABLE_IN_PIECES(
                f"the cells below {', '.join(map(repr, titles))} are paragraphs that make no rows: what they describe is lost",
                first.span,
            )
        )
        out.extend(blocks[at:end])
        return end
    header = tuple(block.text for block in blocks[at : at + width] if isinstance(block, Paragraph))
    made = tuple(Row(cells=tuple(cell.text for cell in cells), span=cells[0].span) for cells in rows)
    for block in blocks[at:end]:
        sheet.mark_number(block.span.line, LineKind.TABLE)
    out.append(Table(header, made, first.span))
    return end


def _is_row(cells: list[Paragraph], titles: list[str]) -> bool:
    texts = zip(cells, titles, strict=True)
    return all(_fits(cell.text, title) for cell, title in texts)


def _fits(cell: Inline, title: str) -> bool:
    """Whether a paragraph may stand in the column of that title."""
    text = cell.text
    if title in _NAMES:
        return _NAME.fullmatch(text) is not None or cell.code() == (text,)
    if title in _TYPES:
        return len(text.split()) <= _LONGEST_TYPE and (_TYPE.match(text) is not None or bool(cell.links() or cell.code()))
    if title in _REQUIRED:
        return _ANSWER.fullmatch(text) is not None
    if title in _STATUSES:
        return _STATUS.fullmatch(text) is not None
    if title in _METHODS:
        return bool(only_methods(text))
    if title in _PATHS:
        return text.startswith(("/", "http"))
    return title not in _SAYS or _IDENTIFIER.fullmatch(text) is None


def _names(blocks: Sequence[Block], at: int, out: list[Block]) -> int:
    """Add the list of names, each in code, and of what the paragraphs behind it say, below a line that ends in a colon; the index behind it.

    Converters write the cells of tables without titles so. 0 where no such list begins.
    """
    before = out[-1]
    if not (isinstance(before, Paragraph) and before.text.text.endswith(":") and _is_name(blocks[at])):
        return 0
    items: list[Item] = []
    end = at
    while end < len(blocks) and _is_name(block := blocks[end]) and isinstance(block, Paragraph):
        end += 1
        said = end
        while end < len(blocks) and isinstance(blocks[end], Paragraph) and not _is_name(blocks[end]):
            end += 1
        if end == len(blocks) or not _is_name(blocks[end]):
            end = min(end, _said(blocks, said))
        if end == said:
            return 0
        items.append(Item(block.text, tuple(blocks[said:end]), block.span))
    if len(items) < _LEAST:
        return 0
    out.append(List(tuple(items), items[0].span, defines=True))
    return end


def _said(blocks: Sequence[Block], at: int) -> int:
    """The index behind what is said of the last name: one paragraph, and those that begin with an emphasised label."""
    end = at + 1
    while end < len(blocks) and _labelled(blocks[end]):
        end += 1
    return end


def _labelled(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(
        mark.start == 0 and mark.kind is MarkKind.EMPHASIS and block.text.text[: mark.end + 1].rstrip().endswith(":")
        for mark in block.text.marks
    )


def _is_name(block: Block) -> bool:
    """Whether a paragraph is only a name in code."""
    text = _words(block)
    return (
        _IDENTIFIER.fullmatch(text) is not None and isinstance(block, Paragraph) and block.text.code() == (text,)
    )
