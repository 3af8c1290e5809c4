"""Reports marks without their partner and list items without their sign: names, calls and values that they mark would be lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Block, Callout, Heading, Inline, List, Mark, MarkKind, Paragraph, Table
from codegen.reading.rest.sheet import LineKind, Sheet
from codegen.source import Span
from codegen.spelling import one_off

MARK_UNPAIRED = Rule(
    "RS145",
    "mark-unpaired",
    Severity.ERROR,
    """A backtick, stars, a bracket or a tag of HTML has no partner.

## What it does

Reports a backtick beside a word, a bracket that opens behind the name of an item, stars around the name at the beginning of a line, an item or a cell, and tags of HTML that close
or open an element alone, as `</table>` behind `<tabel>`.

## Why it is bad

What is marked so is a name, a value, a call or a row. Without its partner the mark is part of the text, so that the parameter is missing,
has another name, or lacks values; without its tag a table or a call is missing.

## Example

    - plate` (string): Its plate.

## How to fix

Write the mark that is missing, or remove the one that is left.
""",
)

ITEM_WITHOUT_MARK = Rule(
    "RS146",
    "item-without-mark",
    Severity.ERROR,
    """An item of a list lacks its sign, or the blank behind it.

## What it does

Reports lines right behind an item of a list that begin as the items do, with a name in code or in bold, and have no sign before it,
and items whose name stands right behind the sign.

## Why it is bad

The line is read as part of the item before it. What it describes is missing in the SDK.

## Example

    - `plate`: Its plate.
    -`seats`: How many.

## How to fix

Write the sign of the list, and a blank behind it.
""",
)

_BESIDE_WORD = re.compile(r"(?<=[\w\"])`|`(?=[\w\"/{<])")
_BRACKET_OPEN = re.compile(r"\W*[\w.\[\]-]+\W{0,3}\([^()]*")
"""An item whose name is followed by a bracket that nothing closes."""
_STARS_FIRST = re.compile(r"\*\*(?=[^\s*])")
_STAR_FIRST = re.compile(r"\*(?=[^\s*])")
_STARS_LAST = re.compile(r"[^\s*:]+(?: [^\s*:]+){0,4}\*\*(?=[\s:]|$)")
_UNEVEN = re.compile(r"\*[^\s*][^*\n]{0,60}\*\*(?!\*)")
_LONGEST = 2_000
"""Characters of texts that are looked at."""

_ELEMENTS = frozenset(("table", "thead", "tbody", "tr", "td", "th", "div", "span", "code", "pre", "dl", "details", "summary", "strong", "h1", "h2", "h3", "h4"))
_ROWS = frozenset(("table", "thead", "tbody", "tr", "td", "h1", "h2", "h3", "h4"))
"""Elements of which an end alone shows that a row, a cell or a heading is lost; pages have ends of others that nothing began."""
_CLOSED = frozenset(("table", "div"))
"""Elements that pages close; the end of others may be left out."""
_CELL = "td"
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)((?:\s(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?)(?:>|$)")
_INLINE_CODE = re.compile(r"`[^`]*`")

_GLUED = re.compile(r"\s*[-+](?:`[^`]+`|\*\*\w|\[\w)|\s*\*(?:`[^`*]+`[^*]*$|\*\*\w[^*]*\*\*(?!\*))")
_NAMED = re.compile(r"\s*(?P<sign>[-*+]\s+)?(?P<mark>`|\*\*)(?P<name>[\w.\[\]-]+)(?:`|\*\*)\s*(?P<behind>\W?)")

_SEPARATORS = frozenset((":", "-", "\u2013", "(", "*", "="))


def report_marks(blocks: Sequence[Block], sheet: Sheet) -> None:
    """Report marks that have no partner, in texts and between the lines of HTML, and items without their sign."""
    known = {finding.span.line for finding in sheet.diagnostics if finding.span is not None}
    for kind, text, span in _texts(blocks):
        if ("`" in text.text or "*" in text.text or "(" in text.text) and len(text.text) < _LONGEST and span.line not in known:
            told = _unpaired(kind, text, escaped="\\*" in sheet.source.lines[span.line - 1])
            if told:
                sheet.diagnostics.append(MARK_UNPAIRED(told, span))
    sheet.diagnostics += _tags(sheet)
    sheet.diagnostics += _items(sheet)


_ITEM, _CELL_TEXT, _LINE = "item", "cell", "line"


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Inline, Span]]:
    for block in blocks:
        if isinstance(block, Heading):
            yield _LINE, block.title, block.span
        elif isinstance(block, Paragraph):
            yield _LINE, block.text, block.span
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield _CELL_TEXT, cell, row.span
        elif isinstance(block, List):
            for item in block.items:
                yield _ITEM, item.text, item.span
                yield from _texts(item.blocks)
        elif isinstance(block, Callout):
            yield from _texts(block.blocks)


def _unpaired(kind: str, text: Inline, *, escaped: bool) -> str:
    """What is wrong with the marks of a text; empty for nothing. Where stars are `escaped` they are no marks."""
    code = [mark for mark in text.marks if mark.kind is MarkKind.CODE]
    bare = _without(text.text, code)
    if bare.count("`") % 2 and _BESIDE_WORD.search(bare):
        return "a backtick has no partner: what it marks, a name, a value or a call, is lost"
    if kind is _ITEM and "(" in text.text and _BRACKET_OPEN.fullmatch(text.text):
        return "a bracket behind the name is never closed: the type, and whether it is required, may be lost"
    if escaped or "*" not in bare:
        return ""
    first = text.marks[0] if text.marks else None
    if (
        _STARS_FIRST.match(bare)
        or (kind is _ITEM and _STAR_FIRST.match(bare) and first is not None and first.start == 1)
        or (kind is not _CELL_TEXT and _STARS_LAST.match(bare))
        or _UNEVEN.match(bare)
    ):
        return "stars have no partner: what they mark, a name, a title or a call, is lost"
    return ""


def _without(text: str, code: Sequence[Mark]) -> str:
    """The text without what stands in code."""
    for mark in reversed(code):
        text = f"{text[: mark.start]}\x02{text[mark.end :]}"
    return text


def _tags(sheet: Sheet) -> Iterator[Diagnostic]:
    """Tags of HTML, outside of code, that close or open an element alone."""
    opened: dict[str, list[tuple[str, int]]] = {}
    strange: set[str] = set()
    for number, line in _outside_code(sheet):
        for match in _TAG.finditer(_INLINE_CODE.sub("", line) if "`" in line else line):
            close, written, rest = match.groups()
            if rest.endswith("/"):
                continue
            name = _CELL if written in ("td", "th") else written
            if not close:
                opened.setdefault(name, []).append((written, number))
                if name not in _ELEMENTS and one_off(name, _ELEMENTS):
                    strange.add(written)
            elif opened.get(name):
                opened[name].pop()
            else:
                known = name in _ELEMENTS
                near = next((each for each in sorted(strange) if one_off(each, (written,))), "") if known else one_off(name, _ELEMENTS)
                if opened.get(near):
                    opened[near].pop()
                if near or name in _ROWS or (name in opened and name[0].isupper()):
                    meant = (f"<{written}> for <{near}>" if known else f"</{near}>") if near else ""
                    told = f"</{written}> closes nothing: what stands before it is read as something else, and may be lost"
                    yield MARK_UNPAIRED(told, sheet.source.span(number), help=f"did you mean {meant}?" if meant else "")
    for name in sorted(_CLOSED & opened.keys()):
        for written, number in opened[name]:
            yield MARK_UNPAIRED(f"<{written}> is never closed: what stands in it may be lost", sheet.source.span(number))


def _outside_code(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """The lines with tags, by their number."""
    kinds = sheet.kinds
    for number, line in enumerate(sheet.source.lines, 1):
        if "<" in line and kinds[number - 1] is not LineKind.CODE and "```" not in line:
            yield number, line


def _items(sheet: Sheet) -> Iterator[Diagnostic]:
    """Lines that are no items, and that those around them tell to be meant as some."""
    lines = sheet.source.lines
    for at, kind in enumerate(sheet.kinds):
        if kind is not LineKind.LIST and kind is not LineKind.PROSE:
            continue
        line = lines[at]
        bare = line.lstrip()
        if bare[:1] in "-+*" and _GLUED.match(line):
            yield ITEM_WITHOUT_MARK("no blank stands behind the sign of this item: what it describes is lost", sheet.source.span(at + 1), help=f"write a blank behind {bare[0]}")
        elif at and bare[:1] in "`*" and bare[:2] != "* " and (this := _NAMED.match(line)) is not None:
            before = _NAMED.match(lines[at - 1])
            if before is not None and before["sign"] and this["behind"] in _SEPARATORS and (this["mark"], this["behind"]) == (before["mark"], before["behind"]):
                yield ITEM_WITHOUT_MARK("this line begins as the item before it does, and has no sign of a list: what it describes is lost", sheet.source.span(at + 1), help=f"write {before['sign'][0]} before {this['name']}")
