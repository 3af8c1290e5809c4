"""Cuts Markdown pages into sections by their headings, each fenced block in one piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.sections import (
    FENCE_UNCLOSED,
)
from codegen.reading.aws.document import (
    Document,
    Fence,
    Heading,
    Line,
    LineKind,
    Section,
    Sheet,
)
from codegen.reading.aws.lost_fences import LOST
from codegen.reading.aws.marks import report_untitled
from codegen.reading.aws.section_lines import add_lines
from codegen.reading.aws.sections import DESCRIBING, section_title
from codegen.reading.aws.titles import heading_words, is_called, without_site
from codegen.source import SourceFile

_HEADING = re.compile(r"[ \t]*(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")
_GLUED_TO_FENCE = re.compile(r"\s*(?:[A-Z]{3,7} /\S* HTTP/\d|HTTP/\d(?:\.\d)? \d{3})")
"""The first line of a block that has lost its line end before it."""
_CLOSING_HASHES = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$|^#+[ \t]*$")


_DEEPEST = 4
"""A heading up to this level may be meant as one of the second; deeper ones are not the page's own."""


_BARE = re.compile(
    r"\s*(?:\*\*|__)?\s*(?:(?:URI )?Request (?:Syntax|Parameters|Body)|Response (?:Syntax|Elements)):?\s*(?:\*\*|__)?:?\s*"
)
"""A title alone on a line; single words could be names of members."""
_BARE_WORDS = ("Request ", "Response ")
"""One of these stands in each such line."""
_LONGEST = 60
_HEADINGS = 1024
"""So many headings are remembered."""


class Block(NamedTuple):
    """A heading or a fenced block as in CommonMark, but without indented code."""

    start: int
    end: int
    """The index behind its last line."""
    level: int = 0
    """The level of a heading; 0 for a fenced block."""


def blocks(lines: Sequence[str], first: int, last: int) -> Iterator[Block]:
    """The headings and fenced blocks among the lines from `first` up to `last` (from 0)."""
    index, paragraph = first, False
    while index < last:
        line = lines[index]
        words = line.lstrip(" \t")
        if words[:1] not in ("#", "`", "~"):
            paragraph = bool(words)
        elif not (paragraph and _goes_on(line)):
            if heading := _HEADING.match(line):
                yield Block(index, index + 1, len(heading[1]))
            elif (fence := _FENCE.match(line)) and not (fence[1][0] == "`" and "`" in fence[2]):
                end = _fence_end(lines, index + 1, last, fence[1])
                yield Block(index, end)
                index = end - 1
            else:
                paragraph = True
                index += 1
                continue
            paragraph = False
        index += 1


def _goes_on(line: str) -> bool:
    """Whether a line is indented so far that it belongs to the paragraph above it, whatever it begins with."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return len(indent) > 3 or "\t" in indent


def _fence_end(lines: Sequence[str], start: int, last: int, marker: str) -> int:
    """The index behind a fenced block. A block that nothing closes ends with the page."""
    for index in range(start, last):
        line = lines[index].strip(" \t")
        if line.startswith(marker) and not line.strip(marker[0]):
            return index + 1
    return last - 1 if start < last and not lines[last - 1].strip(" \t") else last


SECOND_TITLE = Rule(
    "PG115",
    "second-title",
    Severity.WARNING,
    """A page has two titles.

## What it does

Reports a second heading of the first level.

## Why it is bad

Two pages were joined in one file; what belongs to the second counts as part of the first.

## Example

    # CreateModel

    # DeleteModel

## How to fix

Put each page into a file of its own.
""",
)


PAGES_JOINED = Rule(
    "PG137",
    "pages-joined",
    Severity.ERROR,
    """A file holds two pages.

## What it does

Reports a second title where the sections that describe an operation or type begin again behind it.

## Why it is bad

What the second page says counts as part of the first: members and errors of both are mixed, and the operation or type that the
second one describes is missing from the SDK.

## Example

    # CreateModel

    ## Request Parameters

    # DeleteModel

    ## Request Parameters

## How to fix

Put each page into a file of its own.
""",
)


def split(sheet: Sheet, first: int = 0, last: int | None = None) -> Document:
    """The page in sections. Lines before `first` and from `last` on (from 0) do not belong to it."""
    lines = sheet.source.lines
    last = len(lines) if last is None else last
    sheet.ignore(0, first)
    sheet.ignore(last, len(lines))
    document = Document("", sheet.source.span(1), [Section("", 1)])
    titled = False
    position = first
    marked = list(blocks(lines, first, last))
    marked, promoted = _with_other_headings(sheet.source, marked, first, last)
    for start, end, level in marked:
        add_lines(lines, position, start, document.sections[-1], sheet)
        position = end
        if not level:
            document.sections[-1].parts.append(_fence(lines, start, end, sheet))
            continue
        words = _words(lines[start], level)
        if level == 1 and not titled:
            titled = True
            _title(document, without_site(words, sheet.source), start, sheet)
        elif level == 2 or start in promoted:
            document.sections.append(Section(section_title(words) or words, start + 1))
        elif level == 1 and len(document.sections) == 1 and is_called(sheet.source, words) and not is_called(sheet.source, document.title):
            _title(document, words, start, sheet)  # The first one was the site's.
        elif level == 1 and words == document.title and len(document.sections) == 1:
            sheet.mark(start + 1, LineKind.HEADING)
        elif level == 1:
            after = {section_title(_words(lines[block.start], block.level)) for block in marked if block.start > start and block.level == 2}
            again = after & {section.title for section in document.sections} & {*DESCRIBING}
            said = f"{words} is a second title on the page"
            if again:
                said += f", and sections begin again behind it ({', '.join(sorted(filter(None, again)))}): two pages are mixed"
            sheet.report(PAGES_JOINED if again else SECOND_TITLE, said, sheet.source.span(start + 1))
            document.sections[-1].parts.append(Heading(start + 1, words, 1))
        elif words:
            document.sections[-1].parts.append(Heading(start + 1, words, level))
        else:
            sheet.mark(start + 1, LineKind.IGNORED)
    add_lines(lines, position, last, document.sections[-1], sheet)
    if not document.title:
        report_untitled(sheet, "the page has no title, a heading of the first level")
    return document


@lru_cache(_HEADINGS)
def _words(line: str, level: int) -> str:
    words = line.strip()
    bare = words[level:] if words.startswith("#") else words
    return heading_words(_CLOSING_HASHES.sub("", bare) if "#" in bare else bare)


def _with_other_headings(
    source: SourceFile, marked: list[Block], first: int, last: int
) -> tuple[list[Block], set[int]]:
    """The blocks, with lines that are only a section's title, and where sections begin without a heading of the second level.

    A title counts only if no heading of the second level has it: otherwise it is text of that section.
    """
    lines = source.lines
    starts = [block.start for block in marked]
    bare = [
        Block(index, index + 1, 2)
        for index in source.lines_with(*_BARE_WORDS)
        if first <= index < last
        and len(lines[index]) < _LONGEST
        and _BARE.fullmatch(lines[index])
        and not ((number := bisect_right(starts, index)) and index < marked[number - 1].end)
    ]
    named = {
        block: title
        for block in (*marked, *bare)
        if 0 < block.level <= _DEEPEST and (title := section_title(_words(lines[block.start], block.level)))
    }
    alone = set(bare)
    usual = {title for block, title in named.items() if block.level == 2 and block not in alone}
    begun = {block.start for block, title in named.items() if title in DESCRIBING and title not in usual}
    levels = {block.level for block in named if block.start in begun and block not in alone}
    begun |= {block.start for block, title in named.items() if block.level in levels and title not in usual}
    return sorted([*marked, *(block for block in bare if block.start in begun)]), begun


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


SECTIONS_IN_FENCE = Rule(
    "PG134",
    "sections-in-fence",
    Severity.ERROR,
    """A fenced block holds sections of the page.

## What it does

Reports a line of three backticks that has no counterpart before the page ends, where headings of sections stand behind it, and a
block that holds the heading of a section that describes members or errors.

## Why it is bad

The sections count as text of the block: their members and errors are missing from the SDK.

## Example

    ## Response Syntax

    ```
    ```
    {
       "Name": "string"
    }
    ```

    ## Response Elements

## How to fix

Remove the line of backticks that is too many, or add the one that is missing.
""",
)


def _swallowed(line: str) -> str:
    """The section whose heading the line is; empty for other lines."""
    match = _HEADING.match(line)
    return (match and section_title(_words(line, len(match[1])))) or ""


def _fence(lines: tuple[str, ...], start: int, end: int, sheet: Sheet) -> Fence:
    opening = _FENCE.match(lines[start])
    marker = opening[1] if opening else "```"
    last = lines[end - 1].strip() if end - 1 > start else ""
    closed = len(last) >= len(marker) and not last.strip(marker[0])
    sheet.mark(start + 1, LineKind.SYNTAX)
    if closed and lines[start].strip() == marker + LOST:
        sheet.mark(end, LineKind.SYNTAX)
        first = next((index for index in range(start + 1, end - 1) if lines[index].strip()), start)
        sheet.report(
            FENCE_UNCLOSED,
            f"one of the fences around the syntax block is missing; it is taken to reach to line {end - 1}",
            sheet.source.span(first + 1),
            help="put a line of ``` above the block and one below it",
        )
    elif closed:
        sheet.mark(end, LineKind.SYNTAX)
        if within := next((title for line in lines[start + 1 : end] if line.startswith("##") and (title := _swallowed(line)) in DESCRIBING), ""):
            sheet.report(SECTIONS_IN_FENCE, f"the fenced block holds the section {within}: all that it describes is lost", sheet.source.span(start + 1))
    else:
        swallowed = [title for line in lines[start + 1 : end] if (title := _swallowed(line))]
        sheet.report(
            SECTIONS_IN_FENCE if swallowed else FENCE_UNCLOSED,
            "the fenced block is not closed before the page ends"
            + (f": the sections in it are lost, from {swallowed[0]} on" if swallowed else ""),
            sheet.source.span(start + 1),
        )
    body = [Line(index + 1, lines[index]) for index in range(start + 1, end - 1 if closed else end)]
    if opening and _GLUED_TO_FENCE.match(opening[2]):
        body.insert(0, Line(start + 1, lines[start]).cut(opening.start(2)))
    return Fence(start + 1, body, closed)
