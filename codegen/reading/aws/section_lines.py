"""Makes the lines of a Markdown page's section, and tells the bold words that are no heads by the lines beside them."""

from __future__ import annotations

import re

from codegen.reading.aws.document import BREAK, Line, LineKind, Section, Sheet, pieces
from codegen.reading.aws.forms import PROSE, form_of
from codegen.reading.aws.inline import ANCHOR

_ANCHOR_ONLY = re.compile(rf"\s*(?:{ANCHOR.pattern}\s*)+")
_ANSWERS = ("Required", "Optional")
"""Words that answer a question, where they stand alone behind what is said of a member."""
_NEAR = 4
"""So many lines at most are looked at behind such a word."""


def add_lines(lines: tuple[str, ...], start: int, end: int, section: Section, sheet: Sheet) -> None:
    """Give a section the lines from `start` up to `end` (from 0), each with its form."""
    add = section.parts.append
    more = section.parts.extend
    breaks = BREAK in sheet.source.text
    for index in range(start, end):
        text = lines[index]
        if text.startswith("<a ") and _ANCHOR_ONLY.fullmatch(text):
            sheet.mark(index + 1, LineKind.HEADING)
        elif breaks and BREAK in text:
            more(pieces(Line(index + 1, text)))
        else:
            line = Line(index + 1, text)
            if not line.blank:
                line.form = form_of(text)
                head = line.form.head
                if head is not None and ((head.ended and _is_prose(lines, index - 1, start)) or (head.name in _ANSWERS and _ends_entry(lines, index + 1))):
                    line.form = PROSE
            add(line)


def _ends_entry(lines: tuple[str, ...], start: int) -> bool:
    """Whether nothing but the next head or heading follows, so that a bold word says of the member before it whether it is required."""
    after = next((line for line in lines[start : start + _NEAR] if line.strip()), "#")
    return after.startswith("#") or form_of(after).head is not None


def _is_prose(lines: tuple[str, ...], index: int, first: int) -> bool:
    """Whether a line is prose, so that a bold word with a point behind it on the next one ends a sentence."""
    return index >= first and bool(lines[index].strip()) and form_of(lines[index]) is PROSE and not _ANCHOR_ONLY.fullmatch(lines[index])
