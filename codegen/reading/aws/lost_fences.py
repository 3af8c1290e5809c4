"""Puts back the fence that a syntax block has lost, above or below it, so that the sections behind it are read."""

from __future__ import annotations

import re

from codegen.reading.aws.rewritten import Text, rewrite_file
from codegen.reading.aws.sections import REQUEST_SYNTAX, RESPONSE_SYNTAX, section_title
from codegen.source import SourceFile

LOST = "lost"
"""What stands behind the opening fence of such a block: the reader of blocks reports it."""
_HEADING = re.compile(r" {0,3}##{0,3}\s+(?P<words>[^<]*)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_SYNTAX = (REQUEST_SYNTAX, RESPONSE_SYNTAX)


def with_lost_fences(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with both fences around each syntax block; the page itself where no heading of a section stands inside a block."""
    headings = [
        (index, title)
        for index in source.lines_with("##")
        if (match := _HEADING.match(source.lines[index])) and (title := section_title(match["words"]))
    ]
    if not any(fenced[index] for index, _ in headings):
        return source
    texts: dict[int, Text] = {}
    ends = [index for index, _ in headings[1:]] + [len(source.lines)]
    for (index, title), end in zip(headings, ends, strict=True):
        if title in _SYNTAX:
            _put_back(source.lines, index + 1, end, texts)
    return rewrite_file(source, texts)


def _put_back(lines: tuple[str, ...], start: int, end: int, texts: dict[int, Text]) -> None:
    """Put the other fence where a section, from `start` to `end`, has one: a blank line takes it."""
    filled = [index for index in range(start, end) if lines[index].strip()]
    fences = [index for index in filled if _FENCE.match(lines[index])]
    if len(fences) != 1 or len(filled) < 2:
        return
    (fence,) = fences
    mark = lines[fence].strip()[:3]
    if fence == filled[0] and filled[-1] + 1 < end:
        _set(texts, lines, fence, mark + LOST)
        _set(texts, lines, filled[-1] + 1, mark)
    elif fence == filled[-1] and filled[0] > start:
        _set(texts, lines, filled[0] - 1, mark + LOST)


def _set(texts: dict[int, Text], lines: tuple[str, ...], index: int, words: str) -> None:
    texts[index] = Text(lines[index])
    texts[index].put([(words, 0)])
