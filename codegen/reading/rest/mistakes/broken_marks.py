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

Reports a backtick beside a word in an item that names something, a cell, a title or a line that names a call or has a label, a bracket that opens behind the name of an item, stars around the name at
the beginning of a short line, an item or a cell, and tags of HTML that close or open an element alone, as `</table>` behind `<tabel>`. Other prose may have what marks it likes.

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
_QUOTES = re.compile(r"(?<=[^\W\d_])`(?=[^\W\d_])|`[^\s`']{1,40}'(?!\w)")
"""Backticks in place of apostrophes and of opening quotes: ``the van`s``, ``the `plate' ``."""
_BRACKET_OPEN = re.compile(r"\W{0,3}[\w.\[\]\x02-]+\W{0,3}\([^()]*")
"""An item whose name is followed by a bracket that nothing closes."""
_INTERVAL = re.compile(r"\([^()\[\]]*[,;][^()\[\]]*\]|:\($")
"""An interval without its lower bound, `(0, 1]`, and a face."""
_STARS_FIRST = re.compile(r"\*\*(?=[^\s*])")
_STAR_FIRST = re.compile(r"\*(?=[^\s*])")
_STARS_LAST = re.compile(r"[^\s*:]+(?: [^\s*:]+){0,4}(?<=[^\W\d]|[\x02)}\]\"'])\*\*(?=[\s:]|$)")
_NOTED = re.compile(r"(?<=[\w\x02)])\*\*(?=[\s.,:;)]|$)")
"""The stars of a note behind what it is of."""
_UNEVEN = re.compile(r"\*[^\s*][^*\n]{0,60}\*\*(?!\*)")
_TELLS = re.compile(
    r"^\W{0,3}`|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\W{1,3}/|`/|\b(?:param(?:eter)?s?|fields?|attributes?|headers?|properties|arguments?|values?|urls?|paths?|endpoints?)\b[^.]{0,60}:"
)
"""A paragraph that may name a call, or parameters behind a label."""
_NAMED_ITEM = re.compile(r"\W{0,4}[\x02\w.\[\]/{}-]+\W{0,3}(?:[(:=\u2013\u2014,-]|$)")
"""An item that begins with a name, and what separates it from its description."""
_LISTS_VALUES = re.compile(r"\b(?:values?(?= are|:| is)|possible|one of|either|defaults?|allowed|supported|accepts?|requires?|(?:can|must|may) be)\b", re.IGNORECASE)
_FIRST_WORDS = 40
"""Characters of an item among which its name stands."""
_SHORT = 60
"""A longer paragraph is no label in bold."""
_LONGEST = 2_000
"""Characters of texts that are looked at."""

_ELEMENTS = frozenset(("table", "thead", "tbody", "tr", "td", "th", "div", "span", "code", "pre", "dl", "details", "summary", "strong", "h1", "h2", "h3", "h4"))
_ROWS = frozenset(("table", "thead", "tbody", "tr", "td", "h1", "h2", "h3", "h4"))
"""Elements of which an end alone shows that a row, a cell or a heading is lost; pages have ends of others that nothing began."""
_CELL = "td"
_OTHERS = frozenset(("a", "b", "i", "u", "s", "p", "br", "hr", "ul", "ol", "li", "dt", "dd", "em", "h5", "h6", "th", "tfoot", "col", "sub", "sup", "small", "center", "font"))
"""Elements that are like those and are none of them misspelt."""
_TAG = re.compile(r"(?<!\\)<(/?)([A-Za-z]\w*)((?:\s(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?)(?:>|$)")
_IN_WORD = re.compile(r"[\w/=]$")
"""What stands before a placeholder, `/tables/<table>`, or a type, `List<table>`; tags may stand there, too."""
_CLOSED_AT_ONCE = re.compile(r"(/?)(?<!=)>")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,3})(?!`).*?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")

_GLUED = re.compile(r"\s*[-+](?:`[^`]+`|\*\*\w|\[\w)|\s*\*(?:`[^`*]+`|\*\*\w[^*]*\*\*(?!\*))[^*]*$")
_SIGN = re.compile(r"\s*[-*+]\s")
_MOST_EMPHASISED = 10
"""So many lines are emphasised at most."""
_NAMED = re.compile(r"\s*(?P<sign>[-*+]\s+)?(?P<mark>`|\*\*)(?P<name>[\w.\[\]-]+)(?:`|\*\*)\s*(?P<behind>\W?)")
_REMARKS = frozenset(("note", "notes", "warning", "important", "tip", "hint", "info", "caution", "attention", "example", "examples", "remark", "remarks", "see", "default", "defaults"))
"""What may follow an item in bold without being one."""
_SEPARATORS = frozenset((":", "-", "\u2013", "(", "*", "="))


def report_marks(blocks: Sequence[Block], sheet: Sheet) -> None:
    """Report marks that have no partner, in texts and between the lines of HTML, and items without their sign."""
    known = {finding.span.line for finding in sheet.diagnostics if finding.span is not None}
    texts = [
        (kind, text, _without(text.text, text.marks), span)
        for kind, text, span in _texts(blocks)
        if ("`" in text.text or "*" in text.text or "(" in text.text) and len(text.text) < _LONGEST and span.line not in known
    ]
    noted = any(kind is _LINE and _STARS_FIRST.match(bare) for kind, _, bare, _ in texts) and any(_NOTED.search(text.text) for _, text, _, _ in texts)
    for kind, text, bare, span in texts:
        told = _unpaired(kind, text, bare, _escaped(text, span, sheet), noted=noted)
        if told:
            sheet.diagnostics.append(MARK_UNPAIRED(told, span))
    sheet.diagnostics += _tags(sheet)
    sheet.diagnostics += _items(sheet)


_ITEM, _CELL_TEXT, _TITLE, _LINE = "item", "cell", "title", "line"


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Inline, Span]]:
    for block in blocks:
        if isinstance(block, Heading):
            yield _TITLE, block.title, block.span
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


def _escaped(text: Inline, span: Span, sheet: Sheet) -> str:
    """The signs that have a backslash before them in the lines of a text, and are no marks."""
    ends = sum(1 for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK))
    lines = "\n".join(sheet.source.lines[span.line - 1 : span.line + ends])
    return "".join(sign for sign in "`*" if f"\\{sign}" in lines)


def _unpaired(kind: str, text: Inline, bare: str, escaped: str, *, noted: bool) -> str:
    """What is wrong with the marks of a text, which is `bare` without its code; empty for nothing. Where a page is `noted`, two stars begin a note."""
    prose = len(bare) > _SHORT and (kind is _LINE or (kind is _ITEM and bare.find("`") > _FIRST_WORDS and not _NAMED_ITEM.match(bare) and not _LISTS_VALUES.search(bare)))
    if "`" not in escaped and "`" in bare and (not prose or _TELLS.search(bare)):
        lone = _QUOTES.sub("", bare)
        if lone.count("`") % 2 and _BESIDE_WORD.search(lone):
            return "a backtick has no partner: what it marks, a name, a value or a call, is lost"
    if kind is _ITEM and "(" in bare and _BRACKET_OPEN.fullmatch(bare) and not _INTERVAL.search(bare):
        return "a bracket behind the name is never closed: the type, and whether it is required, may be lost"
    if "*" in escaped or "*" not in bare or prose:
        return ""
    first = text.marks[0] if text.marks else None
    if (
        (_STARS_FIRST.match(bare) and not (noted and kind is _LINE))
        or (kind is _ITEM and _STAR_FIRST.match(bare) and first is not None and first.start == 1)
        or (kind is not _CELL_TEXT and not noted and _STARS_LAST.match(bare))
        or _UNEVEN.match(bare)
    ):
        return "stars have no partner: what they mark, a name, a title or a call, is lost"
    return ""


def _without(text: str, marks: Sequence[Mark]) -> str:
    """The text with a sign in place of what stands in code."""
    for mark in reversed(marks):
        if mark.kind is MarkKind.CODE:
            text = f"{text[: mark.start]}\x02{text[mark.end :]}"
    return text


def _tags(sheet: Sheet) -> Iterator[Diagnostic]:
    """Tags of HTML, outside of code, that close or open an element alone."""
    opened: dict[str, list[tuple[str, int]]] = {}
    strange: set[str] = set()
    going_on: list[tuple[str, int]] = []
    for number, line in _outside_code(sheet):
        if going_on and (end := _CLOSED_AT_ONCE.search(line)):
            # The tag that a line above began.
            if end[1]:
                going_on.pop()
            going_on = []
        for match in _TAG.finditer(line):
            close, written, rest = match.groups()
            if rest.endswith("/"):
                continue
            name = _CELL if written in ("td", "th") else written
            if not close:
                opened.setdefault(name, []).append(("" if _IN_WORD.search(line, max(match.start() - 1, 0), match.start()) else written, number))
                if not match[0].endswith(">"):
                    going_on = opened[name]
                if name not in _ELEMENTS | _OTHERS and one_off(name, _ELEMENTS):
                    strange.add(written)
            elif opened.get(name):
                opened[name].pop()
            else:
                known = name in _ELEMENTS
                near = next((each for each in sorted(strange) if one_off(each, (written,))), "") if known else one_off(name, _ELEMENTS) if name not in _OTHERS else ""
                if opened.get(near):
                    opened[near].pop()
                if near or name in _ROWS or (name in opened and name[0].isupper()):
                    meant = (f"<{written}> for <{near}>" if known else f"</{near}>") if near else ""
                    told = f"</{written}> closes nothing: what stands before it is read as something else, and may be lost"
                    yield MARK_UNPAIRED(told, sheet.source.span(number), help=f"did you mean {meant}?" if meant else "")
    for written, number in opened.get("table", ()):
        if written:
            yield MARK_UNPAIRED(f"<{written}> is never closed: what stands in it may be lost", sheet.source.span(number))


def _outside_code(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """The lines that may have tags or their ends, by their number, without code and comments."""
    kinds = sheet.kinds
    comment = False
    for number, line in enumerate(sheet.source.lines, 1):
        if kinds[number - 1] is LineKind.CODE or "```" in line:
            continue
        if comment:
            _, closed, line = line.partition("-->")
            if not closed:
                continue
            comment = False
        if "<" not in line and ">" not in line:
            continue
        if "`" in line:
            line = _INLINE_CODE.sub("", line)
        if "<!--" in line:
            comment = "-->" not in line.rpartition("<!--")[2]
            line = _COMMENT.sub("", line)
        yield number, line


def _items(sheet: Sheet) -> Iterator[Diagnostic]:
    """Lines that are no items, and that those around them tell to be meant as some."""
    lines = sheet.source.lines
    for at, kind in enumerate(sheet.kinds):
        if kind is not LineKind.LIST and kind is not LineKind.PROSE:
            continue
        line = lines[at]
        bare = line.lstrip()
        if bare[:1] in "-+*" and _GLUED.match(line) and not _is_of_text(sheet, at):
            yield ITEM_WITHOUT_MARK("no blank stands behind the sign of this item: what it describes is lost", sheet.source.span(at + 1), help=f"write a blank behind {bare[0]}")
        elif at and bare[:1] in "`*" and bare[:2] != "* " and (this := _NAMED.match(line)) is not None:
            before = _NAMED.match(lines[at - 1]) if this["name"].lower() not in _REMARKS else None
            if before is not None and before["sign"] and len(line) - len(bare) <= before.start("sign") and this["behind"] in _SEPARATORS and (this["mark"], this["behind"]) == (before["mark"], before["behind"]):
                yield ITEM_WITHOUT_MARK("this line begins as the item before it does, and has no sign of a list: what it describes is lost", sheet.source.span(at + 1), help=f"write {before['sign'][0]} before {this['name']}")


def _is_of_text(sheet: Sheet, at: int) -> bool:
    """Whether a line that begins as an item without a blank goes on with the text above it, or begins with emphasis that a later line ends."""
    lines = sheet.source.lines
    sign = lines[at].lstrip()[0]
    above = lines[at - 1].strip() if at else ""
    if sign != "*":
        return bool(above) and sheet.kinds[at - 1] is LineKind.PROSE and not above.endswith(":") and _GLUED.match(lines[at - 1]) is None
    for line in lines[at + 1 : at + _MOST_EMPHASISED]:
        if not line.strip() or _GLUED.match(line) or _SIGN.match(line):
            return False
        if "*" in line:
            return True
    return False
