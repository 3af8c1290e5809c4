"""Reads paragraphs whose first line is a label and whose other lines are what it labels: `Query parameters:`, `limit (integer, optional) - How many`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph
from codegen.reading.rest.calls.label_lists import text_lines
from codegen.source import Span

_LABEL = re.compile(
    r"(?:(?:url|uri|path|query|body|header|form|json|request|optional|required|http|possible) ?){0,3}"
    r"(?:parameters?|params|headers?|fields|arguments|body|responses?|errors?|status(?: codes)?|codes)\s*:",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?P<name>[A-Za-z_][\w.\[\]-]*)\s*\([^()]{1,80}\)(?:\s*[-:\u2013\u2014]\s*\S.*)?")
_STATUS = re.compile(r"[2-5]\d\d\s*[-:\u2013\u2014]\s*\S.*")
_ENDS = (MarkKind.LINE_END, MarkKind.BREAK)


def with_labelled_lines(block: Paragraph) -> Sequence[Block]:
    """The label and the list of what stands below it; the paragraph itself where it is no such one."""
    text = block.text
    if ":" not in text.text or not text.marks or any(mark.kind not in _ENDS for mark in text.marks):
        return (block,)
    label, *lines = text_lines(text)
    if not lines or not _LABEL.fullmatch(label):
        return (block,)
    members = [_MEMBER.fullmatch(line) for line in lines]
    if not all(members) and not all(map(_STATUS.fullmatch, lines)):
        return (block,)
    items = []
    for number, (line, member) in enumerate(zip(lines, members, strict=True), 1):
        marks = (Mark(MarkKind.CODE, 0, member.end("name")),) if member is not None else ()
        span = Span(block.span.file, block.span.line + number)
        items.append(Item(Inline(line, marks, span), (), span))
    return (Paragraph(Inline(label, (), text.span), block.span), List(tuple(items), items[0].span))
