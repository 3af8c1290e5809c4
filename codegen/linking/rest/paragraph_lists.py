"""Finds parameters in paragraphs: a name in bold or code stands alone on its line, and the text below describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.linking.rest.cell_names import NAME
from codegen.linking.rest.leads import Subject
from codegen.linking.rest.named_paragraphs import named_paragraph
from codegen.linking.rest.placed import Placed
from codegen.pages.rest import Item, List, MarkKind, Paragraph

_NAME = re.compile(NAME)
_SAID = re.compile(
    r"[\s:\u2013\u2014-]*+(?:\(?[\w\[\]<>, |-]{0,40}\)?)?\W*+(?:(?:required|optional|mandatory)\W*(?:(?<=[Dd]\W)(?:only )?(?:if|when|unless)\b[^.\n]*)?)?",
    re.IGNORECASE,
)
"""What may follow a name on its line: a type, a badge, a condition of the badge."""
_BADGE = re.compile(r"\W*(?:required|optional|mandatory)\b", re.IGNORECASE)
_LEAST = 2
"""So many such paragraphs make a list; with a badge one is enough."""


def with_lists(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The blocks, with one list in place of the paragraphs that name parameters and those that describe them."""
    placed = list(placed)
    at = 0
    while at < len(placed):
        end, items = _run(placed, at)
        if not items or (len(items) < _LEAST and not _has_badge(items[0])):
            yield placed[at]
            at += 1
            continue
        first = placed[at]
        yield Placed(
            List(tuple(items), first.block.span),
            first.section,
            first.section,
            first.after_answer,
            first.depth,
        )
        at = end


def _run(placed: list[Placed], at: int) -> tuple[int, list[Item]]:
    items: list[Item] = []
    first = placed[at]
    if first.section is None or first.section.subject not in (Subject.REQUEST, Subject.ANSWER):
        return at, items
    while at < len(placed) and placed[at].section is first.section and not placed[at].depth:
        block = placed[at].block
        if isinstance(block, Paragraph) and (named := named_paragraph(block)) is not None:
            items.append(named)
        elif isinstance(block, Paragraph) and _names(block):
            items.append(Item(block.text, (), block.span))
        elif items and isinstance(block, Paragraph | List):
            last = items[-1]
            items[-1] = Item(last.text, (*last.blocks, block), last.span)
        else:
            break
        at += 1
    return at, items


def _has_badge(item: Item) -> bool:
    return _BADGE.match(item.text.text, item.text.marks[0].end) is not None


def _names(block: Paragraph) -> bool:
    text = block.text
    first = text.marks[0] if text.marks else None
    return (
        first is not None
        and not first.start
        and first.kind in (MarkKind.STRONG, MarkKind.CODE)
        and _NAME.fullmatch(text.text, 0, first.end) is not None
        and _BADGE.match(text.text) is None
        and _SAID.fullmatch(text.text, first.end) is not None
    )
