"""The sections that describe no operation, which speak of all of them, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codegen.linking.rest.outline import Section, introductions
from codegen.pages.rest import Block, Callout, Code, List, Paragraph, Row, Table
from codegen.source import Span

BASE_TITLE = re.compile(
    r"\W*(?:(?:api|production) )?(?:base|root|server) (?:url|uri|address|endpoint|path)\W*", re.IGNORECASE
)


def sentences_of(roots: Iterable[Section]) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """The text of each paragraph, item and row that describes no operation, with the code in it and its place."""
    return (said for section in overviews(roots) for said in sentences_in(section.blocks))


def sentences_in(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """As `sentences_of`, of blocks."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text.text, block.text.code(), block.span
            case List():
                yield from ((item.text.text, item.text.code(), item.span) for item in block.items)
            case Table():
                for row in block.rows:
                    codes = tuple(code for cell in row.cells for code in cell.code())
                    yield said_by_row(block, row), codes, row.span
            case Callout():
                yield from sentences_in(block.blocks)
            case _:
                pass


def said_by_row(table: Table, row: Row) -> str:
    """The words of a row, with the column's title before an address in a column of such: `Production Base URL https://api.example.com`."""
    words = []
    for title, cell in zip(table.header, row.cells, strict=False):
        words += [title.text] if BASE_TITLE.fullmatch(title.text) else []
        words.append(cell.text)
    return " ".join(words)


def sections_about(roots: Iterable[Section], words: re.Pattern[str]) -> Iterator[Section]:
    """The sections that describe no operation, below a title with such words."""
    for section in overviews(roots):
        titles = [item.title for item in (section, *section.above())]
        if any(words.search(title) for title in (*titles, section.page.title)):
            yield section


def overviews(roots: Iterable[Section]) -> Iterator[Section]:
    """The sections that describe no operation."""
    stack = [*roots][::-1]
    while stack:
        section = stack.pop()
        # What stands below an operation describes it.
        if section.heading is None or not any(introductions(section.blocks)):
            yield section
            stack += reversed(section.sections)


def codes_in(blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """All that is in code in a section, and the first cells of its tables and first words of its items."""
    for block in blocks:
        match block:
            case Code():
                yield block.text, block.span
            case Paragraph():
                yield from ((code, block.span) for code in block.text.code())
            case Table():
                for row in block.rows:
                    yield row.cells[0].text, row.span
                    yield from ((code, row.span) for cell in row.cells for code in cell.code())
            case List():
                for item in block.items:
                    yield re.split(r"\s*(?:[:\u2013\u2014]|\s-)\s", item.text.text, maxsplit=1)[0], item.span
                    yield from ((code, item.span) for code in item.text.code())
                    yield from codes_in(item.blocks)
            case Callout():
                yield from codes_in(block.blocks)
            case _:
                pass


def codes_about(roots: Iterable[Section], words: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """All that is in code in sections that describe no operation, below a title with such words."""
    for section in sections_about(roots, words):
        yield from codes_in(section.blocks)
