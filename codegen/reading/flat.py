"""The `flat` rendition: Markdown stripped to plain text, without headings and fences.

Sections are told by the fixed sentences, by blocks that look like syntax, and by the statuses of errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.diagnostics.rules.page_without_title import RULE as PAGE_WITHOUT_TITLE
from codegen.pages import Rendition
from codegen.reading.dialect import Dialect
from codegen.reading.document import Document, Fence, Line, LineKind, Part, Section, Sheet
from codegen.reading.errors import STATUS, glued_status
from codegen.reading.fields import glued_field, labelled
from codegen.reading.heads import glued_head, parse_head
from codegen.reading.origin import COMMON_PAGES
from codegen.reading.prose import NOTES
from codegen.reading.sentences import ELEMENTS, ERRORS, SEE_ALSO, introduction
from codegen.reading.syntax.block import REQUEST_LINE, STATUS_LINE, names_of, parse_block

_LICENCE = re.compile(r"(?:Copyright\b|SPDX-License-Identifier:)")
_CONTENTS, _SAMPLES = "Contents", "Examples"
_REQUEST, _RESPONSE = "Request Syntax", "Response Syntax"
_WORD = re.compile(r"[A-Za-z]\w*$")


def _split(sheet: Sheet) -> Document:
    """Cut a page into sections."""
    lines = sheet.source.lines
    licence, index = [], 0
    while index < len(lines) and (not lines[index].strip() or _LICENCE.match(lines[index])):
        if lines[index].strip():
            licence.append(lines[index].strip())
            sheet.mark(index + 1, LineKind.IGNORED)
        index += 1
    title = lines[index].strip() if index < len(lines) else ""
    if not title:
        sheet.report(PAGE_WITHOUT_TITLE, "the page is empty", sheet.source.span(1))
        return Document("", sheet.source.span(1), [])
    sheet.mark(index + 1, LineKind.HEADING)
    column = lines[index].index(title[0]) + 1
    span = sheet.source.span(index + 1, column, column + len(title))
    parts = list(_parts(sheet, index + 1))
    return Document(title, span, _Walker(parts, title, index + 1, sheet).walk(), licence=" ".join(licence) or None)


def _parts(sheet: Sheet, start: int) -> Iterator[Part]:
    """Lines, cut where a head or a field line is glued to prose, and the blocks that look like syntax."""
    lines = sheet.source.lines
    index, fresh = start, True
    while index < len(lines):
        text = lines[index]
        if fresh and _opens(text):
            end = _block_end(lines, index)
            yield Fence(index + 1, [Line(number + 1, lines[number]) for number in range(index, end)])
            index, fresh = end, True
            continue
        yield from _cut(Line(index + 1, text), sheet)
        fresh = not text.strip()
        index += 1


def _opens(text: str) -> bool:
    first = text.lstrip()[:1]
    return first in ("{", "<") or bool(REQUEST_LINE.match(text) or STATUS_LINE.match(text))


def _block_end(lines: tuple[str, ...], start: int) -> int:
    """Index after the block: its paragraph and, below HTTP lines, the body's."""
    end = _paragraph_end(lines, start)
    if REQUEST_LINE.match(lines[start]) or STATUS_LINE.match(lines[start]):
        body = end
        while body < len(lines) and not lines[body].strip():
            body += 1
        if body < len(lines):
            after = _paragraph_end(lines, body)
            alone = after == body + 1 and _WORD.match(lines[body].strip())
            if alone or lines[body].lstrip()[:1] in ("{", "<"):
                return after
    return end


def _paragraph_end(lines: tuple[str, ...], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def _cut(line: Line, sheet: Sheet) -> Iterator[Line]:
    text = line.text
    after = glued_head(text)
    if after and parse_head(text[:after]) is not None:
        yield line._replace(text=text[:after])
        blank = len(text[after:]) - len(text[after:].lstrip())
        line = Line(line.number, text[after + blank :], line.column + after + blank)
    offset = glued_field(line, sheet.span) or glued_status(line.text)
    if offset:
        yield line._replace(text=line.text[:offset].rstrip())
        line = Line(line.number, line.text[offset:], line.column + offset)
    yield line


def _section_of(line: Line) -> str | None:
    found = introduction(line.text)
    return found.section if found is not None else None


class _Walker:
    """Opens sections as parts tell that one has begun."""

    def __init__(self, parts: list[Part], title: str, number: int, sheet: Sheet) -> None:
        self.parts = parts
        self.sheet = sheet
        self.sections = [Section("", number)]
        self.operation = any(
            isinstance(part, Line) and _section_of(part) not in (None, SEE_ALSO)
            for part in parts
        ) or any(isinstance(part, Fence) and part.lines and REQUEST_LINE.match(part.lines[0].text) for part in parts)
        self.response_names: frozenset[str] = frozenset()
        self.statuses = _before_statuses(parts)
        self.listing = title in COMMON_PAGES

    def open(self, title: str, number: int) -> Section:
        section = Section(title, number)
        self.sections.append(section)
        return section

    @property
    def titles(self) -> set[str]:
        return {section.title for section in self.sections}

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
            if title == _RESPONSE:
                self.response_names = names_of(parse_block(fence, Sheet(self.sheet.source)))
        elif current in (ERRORS, SEE_ALSO, _SAMPLES):
            if current != _SAMPLES:
                self.open(_SAMPLES, fence.number)
            self.sections[-1].parts.append(fence)
        else:
            self.sections[-1].parts.append(fence)

    def _syntax_title(self, index: int, fence: Fence) -> str | None:
        """The section of a syntax block, told by its first line and by the sentence after it."""
        if self.titles & {ERRORS, SEE_ALSO, _SAMPLES}:
            return None
        first = fence.lines[0].text
        if REQUEST_LINE.match(first):
            return _REQUEST
        after = self._sentence_after(index)
        if STATUS_LINE.match(first) or after in (ELEMENTS, ERRORS):
            return _RESPONSE
        return _REQUEST if after else None

    def _sentence_after(self, index: int) -> str | None:
        for part in self.parts[index + 1 : index + 4]:
            if isinstance(part, Fence):
                return _RESPONSE
            if isinstance(part, Line) and part.text.strip():
                return _section_of(part)
        return None

    def _line(self, index: int, line: Line) -> None:
        current = self.sections[-1]
        found = introduction(line.text)
        if found is not None and found.section and found.section != current.title:
            current = self.open(found.section, line.number)
        elif found is None:
            head = parse_head(line.text)
            if head is not None:
                if self.listing:
                    pass
                elif not self.operation and not current.title and head.name not in NOTES:
                    current = self.open(_CONTENTS, line.number)
                elif (
                    self.operation
                    and current.title not in (ERRORS, SEE_ALSO, _SAMPLES)
                    and index in self.statuses
                    and head.name not in self.response_names
                ):
                    current = self.open(ERRORS, line.number)
        current.parts.append(line)


def _before_statuses(parts: list[Part]) -> set[int]:
    """Heads after which an error's status comes before any field line, sentence or block."""
    found: set[int] = set()
    status = False
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if not isinstance(part, Line):
            status = False
        elif STATUS.match(part.text):
            status = True
        elif labelled(part) is not None or introduction(part.text) is not None:
            status = False
        elif status and parse_head(part.text) is not None:
            found.add(index)
    return found


FLAT = Dialect(Rendition.FLAT, _split, escaped=False)
