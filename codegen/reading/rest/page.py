"""Reads a page of a REST reference."""

from __future__ import annotations

import re

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Block, Code, Heading, Introduction, Page, Paragraph
from codegen.reading.rest.blocks import Scanner
from codegen.reading.rest.calls.introductions import introduce
from codegen.reading.rest.front_matter import front_matter
from codegen.reading.rest.languages import in_english
from codegen.reading.rest.markup.includes import includes, is_data
from codegen.reading.rest.markup.templates import Cleaner
from codegen.reading.rest.mistakes.broken_marks import report_marks
from codegen.reading.rest.mistakes.misspelt_calls import report_calls
from codegen.reading.rest.mistakes.misspelt_words import report_words
from codegen.reading.rest.section_numbers import without_section_numbers
from codegen.reading.rest.sheet import LineKind, Sheet, counts
from codegen.reading.rest.tables.loose_cells import together
from codegen.source import SourceFile, Span

INCLUDE_NOT_READ = Rule(
    "RS130",
    "include-not-read",
    Severity.INFO,
    """Places of a page stand for text of other files.

## What it does

Reports, once a page, calls of a template that put other text there when the page is published: partials, includes,
macros that print an example, blocks of an editor, components that hold parameters or answers as data.

## Why it is bad

Parameters, examples and answers that stand there are missing in the model, and nobody sees it.

## Example

    <%= render_markdown partial: 'vans/query_strings' %>

## How to fix

Give the published pages, or copy the text to where it belongs.
""",
)

PAGE_WITHOUT_HEADINGS = Rule(
    "RS136",
    "page-without-headings",
    Severity.ERROR,
    """A page describes operations and has no heading.

## What it does

Reports pages that show calls, and on which paragraphs read as headings but none is one: plain text, which converters
make of a page by leaving out all marks.

## Why it is bad

Nothing says where the description of one operation ends and that of another begins, and names that were marked may have
changed: pandoc writes what was bold in capitals. Parameters are missing in the SDK or belong to another operation.

## Example

    List vans

        GET /vans

    Create a van

        POST /vans

## How to fix

Give the pages in Markdown.
""",
)


def _without_headings(blocks: list[Block], matter: dict[str, str], sheet: Sheet) -> None:
    """Report that nothing parts the operations of a page, though lines stand on it that were headings."""
    if matter.get("title") or any(isinstance(block, Heading) for block in blocks):
        return
    calls = [block for block in blocks if isinstance(block, Introduction) or (isinstance(block, Code) and "curl" in block.text)]
    if calls and sum(map(_like_title, blocks)) >= _SEVERAL:
        sheet.diagnostics.append(
            PAGE_WITHOUT_HEADINGS(
                "no line of this page is a heading: what is said of one operation cannot be told from what is said of others, and may be lost",
                calls[0].span,
            )
        )


def _like_title(block: Block) -> bool:
    """Whether a paragraph reads as a heading does: a few words without marks, and without what ends a sentence."""
    return (
        isinstance(block, Paragraph)
        and not block.text.marks
        and len(block.text.text) < _LONGEST_TITLE
        and _TITLE.fullmatch(block.text.text) is not None
    )


_TITLE = re.compile(r"[A-Z]\S*[a-z]\S*(?: \S+){0,7}(?<![.:;,!?])")
_LONGEST_TITLE = 80
_SEVERAL = 2


def read_page(source: SourceFile) -> tuple[Page, list[Diagnostic]]:
    """What a page says, and findings about it, by place.

    Never raises for what a page holds: what is not understood stands in no block.
    """
    sheet = Sheet(source)
    matter, first = front_matter(source.lines)
    for number in range(1, first + 1):
        sheet.mark_number(number, LineKind.IGNORED)
    cleaner = Cleaner(sheet)
    lines, language = in_english(cleaner.clean(first), source.text)
    scanner = Scanner(sheet, cleaner.references, indented_code=not source.path.endswith(".mdx"))
    blocks = introduce(without_section_numbers(together(scanner.blocks(lines), sheet)), dict(matter), sheet)
    _without_headings(blocks, dict(matter), sheet)
    by_hand = sheet.by_hand(blocks)
    report_calls(by_hand, sheet)
    report_words(by_hand, sheet)
    report_marks(by_hand, sheet)
    title, span = _title(blocks, dict(matter).get("title", "").strip(), source)
    roles = sheet.roles()
    absent = tuple(includes(source, roles))
    if absent:
        several = len(absent) > 1
        if is_data(source.lines[absent[0].line - 1]):
            told = f"{len(absent)} components of this page hold data" if several else "this component holds data"
            told += ", which is not read: what it says of parameters and answers is missing"
        else:
            told = f"{len(absent)} places of this page stand" if several else "this stands"
            told += " for text of other files, which is not read"
        sheet.diagnostics.append(INCLUDE_NOT_READ(told, absent[0]))
    page = Page(
        file=source.path,
        title=title,
        language=language,
        front_matter=matter,
        blocks=tuple(blocks),
        lines=counts(roles),
        roles=roles,
        securities=tuple(sheet.securities),
        includes=absent,
        span=span,
    )
    return page, sorted(sheet.diagnostics, key=lambda finding: finding.sort_key)


def _title(blocks: list[Block], stated: str, source: SourceFile) -> tuple[str, Span]:
    """The first heading if it is of the first level, else the title of the front matter, else the first heading."""
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    if first is not None and (first.level == 1 or not stated):
        return first.title.text, first.span
    return stated, source.span(1)
