"""Reads paragraphs whose first line is a name with its facts in bold, `` `id` **integer** ``, and whose next lines describe it."""

from __future__ import annotations

import re

from codegen.linking.rest.cell_names import NAME
from codegen.linking.rest.entry import stretch
from codegen.pages.rest import Item, MarkKind, Paragraph

_NAME = re.compile(NAME)
_LONGEST_LINE = 120
"""A longer first line is a sentence."""
_BOLD = (MarkKind.STRONG, MarkKind.EMPHASIS)


def named_paragraph(block: Paragraph) -> Item | None:
    """The name and its facts as an item, with the description below them; None for other paragraphs."""
    text = block.text
    if not text.marks or text.marks[0].kind is not MarkKind.CODE or text.marks[0].start:
        return None
    first = text.marks[0]
    end = next((mark.start for mark in text.marks if mark.kind is MarkKind.BREAK), -1)
    if not first.end < end < _LONGEST_LINE or _NAME.fullmatch(text.text, 0, first.end) is None:
        return None
    facts = [mark for mark in text.marks if mark.kind in _BOLD and first.end <= mark.start and mark.end <= end]
    bare = "".join(letter for at, letter in enumerate(text.text[:end]) if not any(mark.start <= at < mark.end for mark in (first, *facts)))
    if not facts or bare.strip(" ,;|"):
        return None
    return Item(stretch(text, 0, end), (Paragraph(stretch(text, end), block.span),), block.span)
