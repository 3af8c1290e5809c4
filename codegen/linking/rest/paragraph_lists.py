"""Finds parameters in paragraphs: a name in bold or code stands alone on its line, and the text below describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.linking.rest.cell_names import NAME
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.heading_leads import PART
from codegen.linking.rest.leads import Lead, Subject
from codegen.linking.rest.named_paragraphs import named_lines, named_paragraph
from codegen.linking.rest.placed import Placed
from codegen.linking.rest.plain_paragraphs import LABEL, awaits_values, folded, plain_item
from codegen.linking.rest.type_words import only_type
from codegen.pages.rest import Item, List, MarkKind, Paragraph

_NAME = re.compile(NAME)
_SAID = re.compile(
    r"[\s:\u2013\u2014-]*+(?:\(?[\w\[\]<>, |-]{0,40}\)?)(?:\s?\([^()\n]{1,30}\))?\W*+"
    r"(?:(?:required|optional|mandatory)\W*(?:(?<=[Dd]\W)(?:only )?(?:if|when|unless)\b[^.\n]*)?)?"
    r"(?:defaults?(?: value)?\W{1,4}\S{1,40}\W*)?",
    re.IGNORECASE,
)
"""What may follow a name on its line: a type, a badge, a condition of the badge, a default."""
_BADGE = re.compile(r"\W*(?:required|optional|mandatory)\b", re.IGNORECASE)
_LEAST = 2
"""So many such paragraphs make a list; with a badge one is enough."""


def with_lists(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The blocks, with one list in place of the paragraphs that name parameters and those that describe them."""
    placed = list(placed)
    at = 0
    label: Lead | None = None
    while at < len(placed):
        here = placed[at]
        if at and here.section is not placed[at - 1].section:
            label = None
        if _is_label(here):
            label = here.lead
        about = label or here.section
        if (lines := _lines(here, label)) is not None:
            yield lines
            at += 1
            continue
        end, items = _run(placed, at, about)
        if not items or (len(items) < _LEAST and not _is_sure(items[0])):
            yield here
            at += 1
            continue
        yield Placed(List(tuple(map(folded, items)) if plain_item(placed, at)[0] is not None else tuple(items), here.block.span), about, about, here.after_answer, here.depth)
        at = end


def _lines(item: Placed, label: Lead | None) -> Placed | None:
    """The list that the lines of a paragraph are, where each names a member and something says that they are sent or come back."""
    # A line such as ``The `action` field selects:`` announces values.
    located = item.lead is not None and (item.lead.location is not None or item.lead.of_answer)
    about = label or (item.lead if located else item.section)
    if item.depth or about is None or about.subject not in (Subject.REQUEST, Subject.ANSWER):
        return None
    items = named_lines(item.block) if isinstance(item.block, Paragraph) else []
    return Placed(List(tuple(items), item.block.span), about, item.section, item.after_answer) if items else None


def _is_label(item: Placed) -> bool:
    """Whether a paragraph is a title in bold of what follows, `**Query parameters**`, or one that has lost its mark."""
    text = item.block.text if isinstance(item.block, Paragraph) else None
    return (
        text is not None
        and not item.depth
        and item.lead is not None
        and (
            LABEL.fullmatch(text.text) is not None
            or (
                bool(text.marks)
                and text.marks[0].kind is MarkKind.STRONG
                and not text.text[text.marks[0].end :].strip(" :")
                and PART.match(text.text) is not None
            )
        )
    )


def _run(placed: list[Placed], at: int, about: Lead | None) -> tuple[int, list[Item]]:
    items: list[Item] = []
    first = placed[at]
    if about is None or about.subject not in (Subject.REQUEST, Subject.ANSWER):
        return at, items
    while at < len(placed) and placed[at].section is first.section and not placed[at].depth and not _is_label(placed[at]):
        block = placed[at].block
        plain, end = plain_item(placed, at)
        if plain is not None:
            items.append(plain)
            at = end
            continue
        if isinstance(block, Paragraph) and (named := named_paragraph(block)) is not None:
            items.append(named)
        elif isinstance(block, Paragraph) and _names(block) and not (items and awaits_values(items[-1])):
            items.append(Item(block.text, (), block.span))
        elif items and isinstance(block, Paragraph | List):
            last = items[-1]
            items[-1] = Item(last.text, (*last.blocks, block), last.span)
        else:
            break
        at += 1
    return at, items


def _is_sure(item: Item) -> bool:
    """Whether a paragraph is a parameter though no other is like it: it says whether it is required, or has a type."""
    text, end = item.text, item.text.marks[0].end
    return _BADGE.match(text.text, end) is not None or only_type(stretch(text, end)) is not None


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
