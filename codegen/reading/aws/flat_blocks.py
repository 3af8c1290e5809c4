"""Cuts plain text into lines and blocks that look like syntax, where nothing but blank lines and words tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.reading.aws.document import (
    BREAK,
    Fence,
    Line,
    Part,
    Sheet,
    pieces,
)
from codegen.reading.aws.fields import glued_field, takes_whole
from codegen.reading.aws.heads import glued_head, parse_head
from codegen.reading.aws.prose import NOTES
from codegen.reading.aws.statuses import STATUS, glued_status, is_bare
from codegen.reading.aws.syntax.block import REQUEST_LINE, STATUS_LINE

_GLUED_NOTE = re.compile(rf"(?<=\S) (\*\*(?:{'|'.join(NOTES)})\*\*)\s*$")
_HTTP = re.compile(r"\s*(?:[A-Z]+ +\S+ +HTTP/\d|HTTP/\d(?:\.\d)? +\w)")
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
WORD = re.compile(r"[A-Za-z]\w*$")
"""A line that is one word."""


def parts_of(sheet: Sheet, start: int) -> Iterator[Part]:
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
        alone = _paragraph_end(lines, body) == body + 1 and WORD.match(lines[body].strip())
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
