"""Reads lists and definition lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.pages.rest import Block, Inline, Item, List, Paragraph, Table
from codegen.reading.rest.sheet import Line, LineKind, Role, new

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

FIRST = frozenset("-*+•0123456789")
MARKER = re.compile(r" *(?:[-*+•]|(?P<number>\d{1,9})[.)])(?:(?P<blank>[ \t]+)(?=\S)|[ \t]*$)")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_CODE = re.compile(
    r"[{\[]\s*$|[{\[]\s*[\"{\[].*|\$? ?curl\s|HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) +(?:https?:/)?/\S"
)
"""Begins what is code wherever it stands: JSON, a command, a request, an answer."""
_BY_CONVERTER = 2
"""So many lines of blanks alone html2text writes before code."""
DEFINITION = re.compile(r" {0,3}:[ \t]+(?=\S)")


def interrupts(text: str) -> bool:
    """Whether a line begins a list inside a paragraph: no number but 1 does."""
    match = MARKER.match(text)
    return match is not None and match["blank"] is not None and match["number"] in (None, "1")


def read(scanner: Scanner, lines: list[Line], index: int, out: list[Block]) -> int:
    """Add the list that begins at `index`; the index behind it."""
    start = index
    items: list[Item] = []
    ordered = _ordered(lines[index])
    base = lines[index].indent
    while index < len(lines):
        line = lines[index]
        match = MARKER.match(line.text) if line.role in (Role.TEXT, Role.OPENS_CODE) else None
        if match is None or (index > start and RULE.fullmatch(line.text)) or line.indent < base - 1 or line.indent > base + 3 or _ordered(line) != ordered:
            break
        moved: dict[int, Line] = {}
        end = _end(scanner, lines, index, line.indent, moved)
        items.append(_item(scanner, [moved.get(at, lines[at]) for at in range(index, end)] if moved else lines[index:end], match))
        index = end
        while index < len(lines) and lines[index].role is Role.TEXT and not lines[index].text.strip():
            index += 1
    if len(items) == 1 and not items[0].blocks and lines[start].text.startswith("* ") and _starred(out):
        out.append(scanner.paragraph([line for line in lines[start:index] if line.text.strip()]))
    elif items:
        out.append(List(tuple(items), scanner.sheet.words(lines[start]), ordered))
    return max(index, start + 1)


def _starred(out: list[Block]) -> bool:
    """Whether names in a table just above have stars: a star alone begins the note that explains them, from which converters take the backslash."""
    above = next((block for block in reversed(out[-3:]) if not isinstance(block, Paragraph)), None)
    return isinstance(above, Table) and any(row.cells and row.cells[0].text.endswith("*") for row in above.rows)


def _ordered(line: Line) -> bool:
    return line.text.lstrip(" ")[:1].isdigit()


def _end(scanner: Scanner, lines: list[Line], index: int, indent: int, moved: dict[int, Line]) -> int:
    """The index behind the lines of the item that begins at `index`. Lines that have lost their indentation are in `moved` with it."""
    blank = False
    last = end = index + 1
    code = lines[index].role is Role.OPENS_CODE
    behind = 0
    while end < len(lines):
        line = lines[end]
        if line.role is Role.CLOSES_CODE or line.role is Role.CODE:
            if not code:
                break
            code = line.role is Role.CODE
        elif line.role is Role.TEXT and not line.text.strip():
            blank = True
            end += 1
            continue
        elif line.indent >= indent + 2:
            if blank and line.role is Role.TEXT and _begins_code(lines, end):
                behind = behind if end < behind else _behind_code(lines, end)
                if behind == len(lines) or lines[behind].indent < indent or MARKER.match(lines[behind].text) is None:
                    break
            code = line.role is Role.OPENS_CODE
        elif blank and not code and (after := _behind_lost(lines, index, end)):
            # It continues the item above, which is as deep as the one below.
            moved.update((at, lines[at]._replace(text=" " * (lines[after].indent + 2) + lines[at].text, column=0)) for at in range(end, after) if lines[at].text)
            end = after
            continue
        elif blank or line.role is not Role.TEXT or code or _ends(scanner, lines, end):
            break
        blank = False
        end += 1
        last = end
    return last


def _behind_lost(lines: list[Line], index: int, end: int) -> int:
    """The index behind a paragraph of a nested item from which html2text takes the indentation, 0 for other lines.

    Behind it the item's list goes on, so deep that Markdown would take it for code.
    """
    if not _WORDS.match(lines[end].text):
        return 0
    at = end
    while at < len(lines) and lines[at].role is Role.TEXT and lines[at].text.strip() and at - end < _MOST_LOST and not MARKER.match(lines[at].text):
        at += 1
    while at < len(lines) and lines[at].role is Role.TEXT and not lines[at].text.strip():
        at += 1
    if at == len(lines) or lines[at].role is not Role.TEXT or lines[at].indent < 4 or not MARKER.match(lines[at].text):
        return 0
    known = any(line.indent == lines[at].indent and MARKER.match(line.text) for line in lines[index + 1 : end])
    return at if known else 0


_WORDS = re.compile(r"[A-Za-z`\"'(\[]")
_MOST_LOST = 20
"""Lines of a paragraph."""


def _begins_code(lines: list[Line], index: int) -> bool:
    """Whether indented code begins that may stand behind the list, and not in its last item.

    Markdown leaves that open, and converters indent both by four blanks. Where the list goes on behind it, it is in the item.
    """
    line = lines[index]
    if line.indent < 4 or not line.text.strip() or MARKER.match(line.text):
        return False
    above = index - 1
    while above >= 0 and lines[above].role is Role.TEXT and lines[above].text.isspace():
        above -= 1
    return index - 1 - above >= _BY_CONVERTER or (line.indent == 4 and _CODE.match(line.text.lstrip(" ")) is not None)


def _behind_code(lines: list[Line], index: int) -> int:
    """The index behind all indented and empty lines from `index` on."""
    while index < len(lines) and lines[index].role is Role.TEXT and (lines[index].indent >= 4 or not lines[index].text.strip()):
        index += 1
    return index


def _ends(scanner: Scanner, lines: list[Line], index: int) -> bool:
    return MARKER.match(lines[index].text) is not None or scanner.interrupts(lines, index)


def _item(scanner: Scanner, lines: list[Line], match: re.Match[str]) -> Item:
    first = lines[0]
    cut = match.end()
    inner = [first._replace(text=first.text[cut:], column=first.column and first.column + cut)]
    deepest = min(cut, first.indent + 6)
    blanks, code = 0, False
    for line in lines[1:]:
        number, said, column, role, word = line
        if role is Role.CODE:
            code, blanks = False, 0
            inner.append(line)
            continue
        indent = len(said) - len(said.lstrip(" "))
        if role is Role.TEXT and said.isspace():
            blanks += 1
        else:
            # What html2text wrote as code has the indentation of code in no item.
            code = role is Role.TEXT and indent >= 4 and ((blanks >= _BY_CONVERTER and not MARKER.match(said)) or (code and bool(said)))
            blanks = 0
        off = min(deepest, indent) if not code else 0
        inner.append(new(Line, (number, said[off:], column and column + off, role, word)) if off else line)
    scanner.sheet.mark(lines, LineKind.LIST)
    blocks = list(scanner.inside(inner))
    span = scanner.sheet.words(first)
    if blocks and isinstance(blocks[0], Paragraph):
        text = blocks.pop(0)
        assert isinstance(text, Paragraph)
        scanner.sheet.mark([line for line in lines if line.role is Role.TEXT], LineKind.LIST)
        return Item(text.text, tuple(blocks), span)
    return Item(Inline("", (), span), tuple(blocks), span)


def defines(lines: list[Line], index: int, start: int) -> bool:
    """Whether the lines before `index` are terms: `: definition` follows, perhaps behind an empty line."""
    if index < len(lines) and not lines[index].text.strip() and lines[index].role is Role.TEXT:
        index += 1
    return (
        index < len(lines)
        and lines[index].role is Role.TEXT
        and DEFINITION.match(lines[index].text) is not None
        and index - start < 12
    )


def read_definitions(scanner: Scanner, lines: list[Line], start: int, index: int, out: list[Block]) -> int:
    """Terms with their definitions, as many as follow each other."""
    items: list[Item] = []
    span = scanner.sheet.words(lines[start])
    while True:
        terms = lines[start:index]
        bodies: list[list[Line]] = []
        index = _skip(lines, index)
        while (
            index < len(lines)
            and lines[index].role is Role.TEXT
            and (match := DEFINITION.match(lines[index].text))
        ):
            body, index = _definition(lines, index, match)
            bodies.append(body)
            index = _skip(lines, index) if _again(lines, index) else index
        scanner.sheet.mark(terms, LineKind.LIST)
        for term in terms[:-1]:
            items.append(Item(scanner.inline([term]), (), scanner.sheet.words(term)))
        blocks = [block for body in bodies for block in scanner.inside(body)]
        for body in bodies:
            scanner.sheet.mark((line for line in body if line.role is Role.TEXT), LineKind.LIST)
        items.append(Item(scanner.inline([terms[-1]]), tuple(blocks), scanner.sheet.words(terms[-1])))
        start = _skip(lines, index)
        index = start
        while (
            index < len(lines)
            and lines[index].role is Role.TEXT
            and lines[index].text.strip()
            and not DEFINITION.match(lines[index].text)
            and index - start < 8
        ):
            index += 1
        if index == start or not defines(lines, index, start) or scanner.interrupts(lines, start):
            break
    out.append(List(tuple(items), span, defines=True))
    return start


def _skip(lines: list[Line], index: int) -> int:
    while index < len(lines) and lines[index].role is Role.TEXT and not lines[index].text.strip():
        index += 1
    return index


def _again(lines: list[Line], index: int) -> bool:
    after = _skip(lines, index)
    return (
        after < len(lines)
        and lines[after].role is Role.TEXT
        and DEFINITION.match(lines[after].text) is not None
    )


def _definition(lines: list[Line], index: int, match: re.Match[str]) -> tuple[list[Line], int]:
    first = lines[index]
    cut = match.end()
    body = [first._replace(text=first.text[cut:], column=first.column and first.column + cut)]
    index += 1
    blank = False
    while index < len(lines):
        line = lines[index]
        if line.role is Role.TEXT and not line.text.strip():
            blank = True
        elif line.role in (Role.CODE, Role.CLOSES_CODE) and body[-1].role in (Role.CODE, Role.OPENS_CODE):
            pass
        elif (line.indent < 2 and (blank or line.role is not Role.TEXT)) or DEFINITION.match(line.text):
            break
        else:
            blank = False
        off = min(cut, line.indent) if line.role is not Role.CODE else 0
        body.append(line._replace(text=line.text[off:], column=line.column and line.column + off))
        index += 1
    while len(body) > 1 and body[-1].role is Role.TEXT and not body[-1].text.strip():
        body.pop()
    return body, index
