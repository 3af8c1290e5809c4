"""The `flat` rendition: Markdown stripped to plain text, without headings and fences.

Fixed sentences, blocks that look like syntax, and statuses of errors tell the sections.

"""

from __future__ import annotations

import re
from collections.abc import Container

from codegen.pages.aws import Rendition
from codegen.reading.aws.candidates import candidates, labels_below
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import (
    Document,
    Fence,
    Line,
    LineKind,
    Part,
    Section,
    Sheet,
    is_blank,
)
from codegen.reading.aws.flat_blocks import WORD, parts_of
from codegen.reading.aws.heads import Head, bare_head
from codegen.reading.aws.marks import report_untitled
from codegen.reading.aws.origin import COMMON_PAGES
from codegen.reading.aws.sections import (
    CONTENTS,
    ELEMENTS,
    ERRORS,
    PARAMETERS,
    REQUEST_SYNTAX,
    RESPONSE_SYNTAX,
    SEE_ALSO,
    section_title,
)
from codegen.reading.aws.statuses import ends_error
from codegen.reading.aws.syntax.block import REQUEST_LINE, STATUS_LINE, names_of, parse_block
from codegen.reading.aws.titles import heading_words, is_called, without_site

_LICENCE = re.compile(r"(?:Copyright\b|SPDX-License-Identifier:)")
_SAMPLES = "Examples"
_ANYWHERE = ("Description", "Example", _SAMPLES, ERRORS, SEE_ALSO, CONTENTS)
"""Titles of sections that are also paragraphs elsewhere, and those of pages without an operation."""
_ABOVE = 40
"""So many lines at most stand above a page's title."""


def _split(sheet: Sheet) -> Document:
    """Cut a page into sections."""
    lines = sheet.source.lines
    licence, index = [], 0
    within = False
    while index < len(lines) and (
        not lines[index].strip()
        or _LICENCE.match(lines[index])
        or (within and not WORD.match(lines[index].strip()))
    ):
        within = bool(lines[index].strip())
        if within:
            licence.append(lines[index].strip())
            sheet.mark(index + 1, LineKind.IGNORED)
        index += 1
    index = _own_title(sheet, index)
    title = without_site(heading_words(lines[index]), sheet.source) if index < len(lines) else ""
    if not title:
        report_untitled(sheet, "the page is empty")
        return Document("", sheet.source.span(1), [])
    sheet.mark(index + 1, LineKind.HEADING)
    column = lines[index].index(title if title in lines[index] else title[0]) + 1
    span = sheet.source.span(index + 1, column, column + len(title))
    parts = list(parts_of(sheet, index + 1))
    return Document(
        title, span, _Walker(parts, title, index + 1, sheet).walk(), licence=" ".join(licence) or None
    )


def _own_title(sheet: Sheet, first: int) -> int:
    """The line with the title: the first one that the file is called after, among those that a site puts above its pages, else the first one."""
    lines = sheet.source.lines
    for index in range(first, min(first + _ABOVE, len(lines))):
        if (line := lines[index].strip()) and is_called(sheet.source, without_site(heading_words(line), sheet.source)):
            for above in range(first, index):
                sheet.mark(above + 1, LineKind.IGNORED)
            return index
    return first


def _section_of(line: Line) -> str | None:
    said = line.form.introduction
    return said.section if said is not None else None


class _Walker:
    """Opens a section wherever a part shows that one begins."""

    def __init__(self, parts: list[Part], title: str, number: int, sheet: Sheet) -> None:
        self.parts = parts
        self.sheet = sheet
        self.sections = [Section("", number)]
        self.titles = {""}
        self.syntax = any(
            isinstance(part, Fence) and self._sentence_after(index) for index, part in enumerate(parts)
        )
        self.operation = self.syntax or any(
            isinstance(part, Line) and _section_of(part) not in (None, SEE_ALSO) for part in parts
        )
        self.heads = candidates(parts, FLAT, uniform=not self.operation)
        self.headings = _headings(parts, self.heads)
        self.operation = self.operation or bool({*self.headings.values()} - {*_ANYWHERE})
        self.labels = labels_below(parts, self.heads)
        self.statuses = _before_statuses(parts, self.heads)
        self.listing = title in COMMON_PAGES
        self.response_names: frozenset[str] = frozenset()
        self.after_status = False

    def open(self, title: str, number: int) -> Section:
        section = Section(title, number)
        self.sections.append(section)
        self.titles.add(title)
        return section

    def walk(self) -> list[Section]:
        for index, part in enumerate(self.parts):
            if isinstance(part, Fence):
                self._fence(index, part)
            elif isinstance(part, Line):
                self._line(index, part)
        return self.sections

    def _fence(self, index: int, fence: Fence) -> None:
        current = self.sections[-1].title
        title = self._syntax_title(index, fence)
        if title and title not in self.titles:
            self.open(title, fence.number).parts.append(fence)
            if title == RESPONSE_SYNTAX:
                self.response_names = names_of(parse_block(fence, Sheet(self.sheet.source)))
        elif current in (ERRORS, SEE_ALSO, _SAMPLES):
            if current != _SAMPLES:
                self.open(_SAMPLES, fence.number)
            self.sections[-1].parts.append(fence)
        else:
            self.sections[-1].parts.append(fence)

    def _syntax_title(self, index: int, fence: Fence) -> str | None:
        """The section of a syntax block, from its first line and the sentence behind it."""
        if self.titles & {ERRORS, SEE_ALSO, _SAMPLES}:
            return None
        first = fence.lines[0].text
        if REQUEST_LINE.match(first):
            return REQUEST_SYNTAX
        after = self._sentence_after(index)
        following = self._sentence_after(index, beyond=False)
        if STATUS_LINE.match(first) or following in (ELEMENTS, ERRORS):
            return RESPONSE_SYNTAX
        return REQUEST_SYNTAX if after else None

    def _sentence_after(self, index: int, *, beyond: bool = True) -> str | None:
        """The section of the fixed sentence that follows at once, or behind the next block."""
        for after in range(index + 1, len(self.parts)):
            part = self.parts[after]
            if isinstance(part, Fence):
                return self._sentence_after(after, beyond=False) if beyond else None
            if isinstance(part, Line) and part.text.strip():
                return _section_of(part)
        return None

    def _line(self, index: int, line: Line) -> None:
        current = self.sections[-1]
        if index in self.headings:
            self.after_status = False
            self.open(self.headings[index], line.number)
            return
        section = _section_of(line)
        head = self.heads.get(index)
        if section is not None:
            if section != current.title:
                current = self.open(section, line.number)
        elif head is not None and not self.listing:
            title = self._head_title(index, head, current.title)
            if title != current.title:
                current = self.open(title, line.number)
        elif self.after_status and current.title == ERRORS and self._begins_samples(index):
            current = self.open(_SAMPLES, line.number)
        if line.text.strip():
            self.after_status = ends_error(line.text)
        current.parts.append(line)

    def _head_title(self, index: int, head: Head, current: str) -> str:
        """The section of an entry."""
        if current in (ERRORS, SEE_ALSO, _SAMPLES):
            return current
        if not self.operation:
            return CONTENTS if "type" in self.labels[index] else current
        if index in self.statuses and head.name not in self.response_names:
            return ERRORS
        if not self.syntax and "type" in self.labels[index] and current in ("", PARAMETERS):
            return PARAMETERS if "required" in self.labels[index] else ELEMENTS
        return current

    def _begins_samples(self, index: int) -> bool:
        """Whether prose behind a status begins samples, and is no error's head."""
        line = self.parts[index]
        after = self.parts[index + 1] if index + 1 < len(self.parts) else None
        if not isinstance(line, Line) or not line.text.strip() or line.form.status is not None:
            return False  # A description may end in the status, too.
        return bare_head(line.text) is None or after is None or is_blank(after)


def _headings(parts: list[Part], heads: Container[int]) -> dict[int, str]:
    """Paragraphs that are only the title of a section: headings that lost their marks."""
    titles: dict[int, str] = {}
    for index, part in enumerate(parts):
        title = section_title(part.text) if isinstance(part, Line) and index not in heads else None
        if title and (index == 0 or is_blank(parts[index - 1]) or isinstance(parts[index - 1], Fence)):
            titles[index] = title
    return titles if {*titles.values()} - {*_ANYWHERE} else {}


def _before_statuses(parts: list[Part], heads: Container[int]) -> set[int]:
    """Heads whose entry states an error's status before any field line, sentence or block."""
    before: set[int] = set()
    status = False
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if not isinstance(part, Line):
            status = False
        elif part.form.status is not None:
            status = True
        elif part.form.field is not None or part.form.introduction is not None:
            status = False
        elif status and index in heads:
            before.add(index)
    return before


FLAT = Dialect(Rendition.FLAT, _split, escaped=False)
