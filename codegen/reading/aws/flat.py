"""The `flat` rendition: Markdown stripped to plain text, without headings and fences.

Fixed sentences, blocks that look like syntax, and statuses of errors tell the sections.

"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from codegen.pages.aws import Rendition
from codegen.reading.aws.candidates import candidates, labels_below
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import (
    BREAK,
    Document,
    Fence,
    Line,
    LineKind,
    Part,
    Section,
    Sheet,
    is_blank,
    pieces,
)
from codegen.reading.aws.fields import glued_field, takes_whole
from codegen.reading.aws.heads import Head, bare_head, glued_head, parse_head
from codegen.reading.aws.marks import report_untitled
from codegen.reading.aws.origin import COMMON_PAGES
from codegen.reading.aws.prose import NOTES
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
from codegen.reading.aws.statuses import STATUS, ends_error, glued_status, is_bare
from codegen.reading.aws.syntax.block import REQUEST_LINE, STATUS_LINE, names_of, parse_block
from codegen.reading.aws.titles import is_called, without_site

_LICENCE = re.compile(r"(?:Copyright\b|SPDX-License-Identifier:)")
_SAMPLES = "Examples"
_ANYWHERE = ("Description", "Example", _SAMPLES, ERRORS, SEE_ALSO, CONTENTS)
"""Titles of sections that are also paragraphs elsewhere, and those of pages without an operation."""
_GLUED_NOTE = re.compile(rf"(?<=\S) (\*\*(?:{'|'.join(NOTES)})\*\*)\s*$")
_HTTP = re.compile(r"\s*(?:[A-Z]+ +\S+ +HTTP/\d|HTTP/\d(?:\.\d)? +\w)")
_WORD = re.compile(r"[A-Za-z]\w*$")
_FENCE = re.compile(r"\s*```\w*\s*")
_HEADER = re.compile(r"[A-Za-z][\w-]*: ?\S+\s*$")
_QUOTED = re.compile(r'"[^"]*"')
_IN_BODY = re.compile(r"\s*(?:[\[\]{},:.]|(?:number|boolean|blob|JSON value),?\s*$)")
"""A line of a body in JSON, without its texts."""
_CLOSING = ("}", "]", "},", "],")
"""What samples have too many of."""
_ROOT = re.compile(r"<(?!\?)([\w:.-]+)")
_HEADERS = 40
"""So many lines of headers at most stand above a body."""
_LONGEST = 4000
"""Lines of the longest body whose end is looked for."""
_MARK = re.compile(r"\s*(?:[^\w*`]{1,8}|o)\s*")
"""A mark of a list, or a box to be ticked."""
_LINES_A_BLANK = 10
"""Text of which fewer lines are blank lost those around its blocks; elsewhere a block within a paragraph is an example."""
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
        or (within and not _WORD.match(lines[index].strip()))
    ):
        within = bool(lines[index].strip())
        if within:
            licence.append(lines[index].strip())
            sheet.mark(index + 1, LineKind.IGNORED)
        index += 1
    index = _own_title(sheet, index)
    title = without_site(lines[index].strip(), sheet.source) if index < len(lines) else ""
    if not title:
        report_untitled(sheet, "the page is empty")
        return Document("", sheet.source.span(1), [])
    sheet.mark(index + 1, LineKind.HEADING)
    column = lines[index].index(title[0]) + 1
    span = sheet.source.span(index + 1, column, column + len(title))
    parts = list(_parts(sheet, index + 1))
    return Document(
        title, span, _Walker(parts, title, index + 1, sheet).walk(), licence=" ".join(licence) or None
    )


def _own_title(sheet: Sheet, first: int) -> int:
    """The line with the title: the first one that the file is called after, among those that a site puts above its pages, else the first one."""
    lines = sheet.source.lines
    for index in range(first, min(first + _ABOVE, len(lines))):
        if (line := lines[index].strip()) and is_called(sheet.source, without_site(line, sheet.source)):
            for above in range(first, index):
                sheet.mark(above + 1, LineKind.IGNORED)
            return index
    return first


def _parts(sheet: Sheet, start: int) -> Iterator[Part]:
    """The lines, cut where a head or a field line is glued to prose, and the blocks that look like syntax."""
    lines = sheet.source.lines
    if "```" in sheet.source.text:
        lines = tuple("" if _FENCE.fullmatch(line) else line for line in lines)
    glued = sum(1 for line in lines if not line or line.isspace()) * _LINES_A_BLANK < len(lines)
    index, fresh = start, True
    while index < len(lines):
        text = lines[index]
        if _opens(text) if fresh else glued and _opens_glued(text):
            end = _block_end(lines, index)
            block = [Line(number + 1, lines[number]) for number in range(index, end) if not _parts_headers(lines, number, end)]
            last, *behind = pieces(block[-1])
            yield Fence(index + 1, [*block[:-1], last])
            for line in behind:
                yield from _cut(line)
            index, fresh = end, True
            continue
        for line in pieces(Line(index + 1, text)):
            yield from _cut(line)
        fresh = not text.strip()
        index += 1


def _opens_glued(text: str) -> bool:
    """Whether a block begins without a blank line above it, as in text that lost these lines."""
    return text.strip() == "{" or REQUEST_LINE.match(text) is not None or STATUS_LINE.match(text) is not None


def _opens(text: str) -> bool:
    first = text.lstrip()[:1]
    return first in ("{", "<") or bool(_HTTP.match(text))


def _block_end(lines: tuple[str, ...], start: int) -> int:
    """The index behind a block: behind its paragraph and, below HTTP lines, behind the body's."""
    if not _HTTP.match(lines[start]):
        return _body_end(lines, start)
    end = start + 1
    while (after := _filled(lines, end)) < len(lines) and _is_header(lines[after]):
        end = after + 1
    end = max(end, min(_paragraph_end(lines, start), _first_brace(lines, start)))
    body = _filled(lines, end)
    if body < len(lines):
        alone = _paragraph_end(lines, body) == body + 1 and _WORD.match(lines[body].strip())
        if alone:
            return body + 1
        if lines[body].lstrip()[:1] in ("{", "<"):
            return _body_end(lines, body)
    return end


def _filled(lines: tuple[str, ...], start: int) -> int:
    """The index of the first line with text."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _parts_headers(lines: tuple[str, ...], index: int, end: int) -> bool:
    """Whether a line is an empty one before a header."""
    if lines[index].strip():
        return False
    after = _filled(lines, index)
    return after < end and _is_header(lines[after])


def _is_header(line: str) -> bool:
    """Whether a line is a header; `Type: String` below an example of a request states the member's type."""
    return _HEADER.match(line) is not None and not takes_whole(line)


def _first_brace(lines: tuple[str, ...], start: int) -> int:
    return next((index for index in range(start, min(start + _HEADERS, len(lines))) if lines[index].strip() == "{"), len(lines))


def _body_end(lines: tuple[str, ...], start: int) -> int:
    """The index behind a body, which may have blank lines between its own, or none behind it."""
    end = _paragraph_end(lines, start)
    first = lines[start].strip()
    if first == "{":
        depth = 0
        for index in range(start, min(start + _LONGEST, len(lines))):
            bare = _QUOTED.sub("", lines[index])
            depth += bare.count("{") - bare.count("}")
            if depth <= 0:
                return next((after for after in range(index + 1, len(lines)) if lines[after].strip() not in _CLOSING), len(lines))
            if index >= end and bare.strip() and not _IN_BODY.match(bare):
                break
    elif (root := _ROOT.match(first)) and f"</{root[1]}>" not in "".join(lines[start:end]):
        closing = f"</{root[1]}>"
        last = next((index for index in range(end, min(start + _LONGEST, len(lines))) if closing in lines[index]), None)
        if last is not None and all(line.lstrip()[:1] in ("", "<", ".") for line in lines[end:last]):
            return last + 1
    return end


def _paragraph_end(lines: tuple[str, ...], start: int) -> int:
    """The index behind a paragraph, before field lines below or behind it."""
    end = start
    while end < len(lines) and lines[end].strip() and not takes_whole(lines[end]):
        end += 1
        if BREAK in lines[end - 1]:
            break
    return end


def _cut(line: Line) -> Iterator[Line]:
    text = line.text
    after = glued_head(text)
    if after and parse_head(text[:after]) is not None:
        yield line.cut(0, after)
        line = line.cut(after + len(text[after:]) - len(text[after:].lstrip()))
    note = _GLUED_NOTE.search(line.text)
    if note:
        yield line.cut(0, note.start())
        line = line.cut(note.start(1))
    offset = glued_field(line.text) or glued_status(line.text)
    if offset:
        before = line.cut(0, len(line.text[:offset].rstrip()))
        marked = _MARK.fullmatch(before.text) is not None
        if marked and STATUS.match(line.text, offset) and not is_bare(line.text[offset:].replace("**", "")):
            yield line  # An item of a list that names the status, `+ HTTP Status Code: 404 Not Found`, is prose about errors.
            return
        if not marked:
            yield before
        line = line.cut(offset)
    yield line


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
