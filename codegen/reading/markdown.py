"""Markdown pages cut into sections; markdown-it-py finds fences and headings, the rest goes by line."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from codegen.diagnostics.rules.fence_unclosed import RULE as FENCE_UNCLOSED
from codegen.diagnostics.rules.page_without_title import RULE as PAGE_WITHOUT_TITLE
from codegen.diagnostics.rules.second_title import RULE as SECOND_TITLE
from codegen.reading.document import Document, Fence, Heading, Line, LineKind, Section, Sheet
from codegen.reading.inline import ANCHOR, plain

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ANCHOR_ONLY = re.compile(rf"\s*(?:{ANCHOR.pattern}\s*)+")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$|^#+[ \t]*$")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["fence", "heading"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def blocks(text: str) -> list[Token]:
    """The page's fences and headings, with line maps."""
    return [token for token in _parser().parse(text) if token.type in ("fence", "heading_open")]


def split(sheet: Sheet, first: int = 0, last: int | None = None) -> Document:
    """Cut a page into sections. Lines before `first` and from `last` on (from 0) are no part of it."""
    lines = sheet.source.lines
    last = len(lines) if last is None else last
    text = sheet.source.text
    if first > 0 or last < len(lines):
        text = "\n" * first + "\n".join(lines[first:last])
        sheet.ignore(0, first)
        sheet.ignore(last, len(lines))
    document = Document("", sheet.source.span(1), [Section("", 1)])
    titled = False
    position = first
    for token in blocks(text):
        assert token.map is not None
        start, end = token.map
        _lines(lines, position, start, document.sections[-1], sheet)
        position = end
        if token.type == "fence":
            document.sections[-1].parts.append(_fence(lines, start, end, sheet))
            continue
        level = len(token.tag) and int(token.tag[1])
        raw = lines[start].strip()[level:]
        words = plain(_CLOSING_HASHES.sub("", raw))
        if level == 1 and not titled:
            titled = True
            _title(document, words, start, sheet)
        elif level == 1:
            sheet.report(SECOND_TITLE, f"{words} is a second title on the page", sheet.source.span(start + 1))
            document.sections[-1].parts.append(Heading(start + 1, words, 1))
        elif level == 2:
            document.sections.append(Section(words, start + 1))
        elif words:
            document.sections[-1].parts.append(Heading(start + 1, words, level))
        else:
            sheet.mark(start + 1, LineKind.IGNORED)
    _lines(lines, position, last, document.sections[-1], sheet)
    if not titled:
        sheet.report(
            PAGE_WITHOUT_TITLE, "the page has no title, a heading of the first level", sheet.source.span(1)
        )
    return document


def _title(document: Document, words: str, index: int, sheet: Sheet) -> None:
    for section in document.sections:
        for part in section.parts:
            if isinstance(part, Line) and part.text.strip():
                sheet.mark(part.number, LineKind.IGNORED)
    document.sections[:] = [Section("", index + 1)]
    text = sheet.source.lines[index]
    column = len(text) - len(text.lstrip(" #\t")) + 1
    end = text.find("<a name=")
    end_column = len(text[:end].rstrip() if end > 0 else text.rstrip()) + 1
    document.title = words
    document.title_span = sheet.source.span(index + 1, column, max(end_column, column))
    sheet.mark(index + 1, LineKind.HEADING)


def _lines(lines: tuple[str, ...], start: int, end: int, section: Section, sheet: Sheet) -> None:
    add = section.parts.append
    for index in range(start, end):
        text = lines[index]
        if text.startswith("<a ") and _ANCHOR_ONLY.fullmatch(text):
            sheet.mark(index + 1, LineKind.HEADING)
        else:
            add(Line(index + 1, text))


def _fence(lines: tuple[str, ...], start: int, end: int, sheet: Sheet) -> Fence:
    opening = _FENCE.match(lines[start])
    marker = opening[1] if opening else "```"
    last = lines[end - 1].strip() if end - 1 > start else ""
    closed = len(last) >= len(marker) and not last.strip(marker[0])
    sheet.mark(start + 1, LineKind.SYNTAX)
    if closed:
        sheet.mark(end, LineKind.SYNTAX)
    else:
        sheet.report(
            FENCE_UNCLOSED,
            "the fenced block is not closed before the page ends",
            sheet.source.span(start + 1),
        )
    body = [Line(index + 1, lines[index]) for index in range(start + 1, end - 1 if closed else end)]
    return Fence(start + 1, body, closed)
