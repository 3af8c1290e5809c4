"""Finds parameters in paragraphs: a name in bold or code stands alone on its line, and the text below describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.linking.rest.blocks.fact_lists import with_fact_lists
from codegen.linking.rest.blocks.plain_paragraphs import LABEL, awaits_values, folded, plain_item, plain_list
from codegen.linking.rest.entries.cell_names import NAME
from codegen.linking.rest.entries.declared_lines import declared_lines, described_lines
from codegen.linking.rest.entries.labelled_facts import labelled
from codegen.linking.rest.entries.named_paragraphs import (
    described_paragraph,
    named_lines,
    named_paragraph,
    type_beside,
)
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.leads.heading_leads import titles_part
from codegen.linking.rest.leads.labelled_parts import TITLE
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.objects.index import normal
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph, Table

_NAME = re.compile(NAME)
_MEDIA_TYPE = re.compile(r"(?:application|multipart|text)/[\w.+-]+")
_SAID = re.compile(
    r"[\s:\u2013\u2014-]*+(?:\(?[\w\[\]<>, |-]{0,40}\)?)(?:\s?\([^()\n]{1,30}\))?\W*+"
    r"(?:(?:required|optional|mandatory)\W*(?:(?<=[Dd]\W)(?:only )?(?:if|when|unless)\b[^.\n]*)?)?"
    r"(?:defaults?(?: value)?\W{1,4}\S{1,40}\W*)?",
    re.IGNORECASE,
)
"""What may follow a name on its line: a type, a badge, a condition of the badge, a default."""
_BADGE = re.compile(r"\W*(?:required|optional|mandatory)\b", re.IGNORECASE)
_TYPE_AND_BADGE = re.compile(r"\W*(?P<type>[a-z][\w<>\[\]-]{1,40})\W+(?:required|optional|mandatory)\b", re.IGNORECASE)
_PLAIN = re.compile(r" \([^()]*, (?:required|optional)\)")
"""What follows the name of a parameter that had no marks."""
_PLAIN_TYPE = re.compile(r" \([a-z][^()]*\)")
"""The type alone; with a description below it is one, too."""
_OF_ANSWERS = re.compile(r"\s*:\s*(?:[1-5]\d\d(?:\W*$|\s+[A-Z]{2,}|\s+[A-Z][a-z]+(?: [A-Z]\w+){0,3}\W*$)|(?:If|When|Unless)\s)")
"""Behind a label of an answer, which names no member: `**Code** : 201 CREATED`, `**Condition** : If all went well.`"""
_LEAST = 2
"""So many such paragraphs make a list; with a badge one is enough."""


def with_lists(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The blocks, with one list in place of the paragraphs that name parameters and those that describe them."""
    placed = list(with_fact_lists(list(placed)))
    labels = [_is_label(placed, at) for at in range(len(placed))]
    at = 0
    label: Lead | None = None
    before: list[Block] = []
    noted = 0
    names: set[str] = set()
    while at < len(placed):
        here = placed[at]
        if at and here.number != placed[at - 1].number:
            label = None
        if labels[at]:
            label = here.lead
        about = label or here.section
        if (lines := _lines(here, _announced(placed, at) or label)) is not None:
            yield lines
            at += 1
            continue
        end, items = _run(placed, labels, at, about)
        holder = normal(here.thing) if not items and _may_describe_member(here) else ""
        if holder:
            before += (item.block for item in placed[noted:at])
            names.update(name for block in before for name in _first_names(block))
            before.clear()
            noted = at
        if holder and holder in names:
            end, items = _run(placed, labels, at, Lead(Subject.REQUEST))
            about = None
        # A title of examples is followed by the language of one: `Sample code:`, `Curl`.
        behind = label is not None and not label.example and at > 0 and labels[at - 1]
        if not items or (len(items) < _LEAST and not behind and not _is_sure(items[0])):
            yield here
            at += 1
            continue
        block = List(tuple(map(folded, items)) if plain_item(placed, at)[0] is not None else tuple(items), here.block.span)
        before.append(block)
        yield replace(here, block=block, lead=about, section=about)
        at = end


def _may_describe_member(item: Placed) -> bool:
    """Whether a paragraph names a member below a heading that may name the member which holds it."""
    block = item.block
    return bool(item.thing) and not item.depth and isinstance(block, Paragraph) and (_names(block) or named_paragraph(block) is not None)


def _first_names(block: Block) -> Iterator[str]:
    """What the items of a list or the rows of a table begin with."""
    if isinstance(block, List):
        firsts = [part.text for part in block.items]
    else:
        firsts = [row.cells[0] for row in block.rows if row.cells] if isinstance(block, Table) else []
    for text in firsts:
        yield normal(text.text[: text.marks[0].end] if text.marks else text.text)


_DESCRIBED = (Subject.REQUEST, Subject.ANSWER)


def _announced(placed: Sequence[Placed], at: int) -> Lead | None:
    """What the line right before a paragraph says that follows it, where that is a title and nothing more: `Answer:`."""
    above = placed[at - 1] if at else None
    if above is None or above.number != placed[at].number or above.depth or not isinstance(above.block, Paragraph) or not above.block.text.text.endswith(":") or TITLE.fullmatch(above.block.text.text) is None:
        return None
    return above.lead if above.lead is not None and above.lead.subject in _DESCRIBED else None


def _lines(item: Placed, label: Lead | None) -> Placed | None:
    """The list that the lines of a paragraph are, where each names a member and something says that they are sent or come back."""
    # A line such as ``The `action` field selects:`` announces values.
    located = item.lead is not None and (item.lead.location is not None or item.lead.of_answer)
    about = label or (item.lead if located else item.section)
    if not isinstance(item.block, Paragraph) or item.depth:
        return None
    items: list[Item] = []
    if about is None or about.subject not in _DESCRIBED:
        # Types behind all names say that they are members.
        about = item.lead
        items = declared_lines(item.block) if about is not None and about.subject in _DESCRIBED else []
    else:
        items = named_lines(item.block) or declared_lines(item.block)
        if not items and about in (item.lead, label) and not about.example and not about.whole:
            items = described_lines(item.block)
    if len(items) == 1 and about is item.lead and label is None and _is_labelled(items[0]):
        return None
    return replace(item, block=List(tuple(items), item.block.span), lead=about) if items else None


def _is_labelled(item: Item) -> bool:
    """Whether a line is not a member but a part of the call behind its label, and names an object: `Body: Van object`."""
    name = item.text.text[: item.text.marks[0].end] if item.text.marks else ""
    return name[:1].isupper() and TITLE.fullmatch(name) is not None and only_type(stretch(item.text, item.text.text.find("(") + 1, item.text.text.find(")"))) is None


def _is_label(placed: Sequence[Placed], at: int) -> bool:
    """Whether a paragraph is a title of what follows in bold or italics, `**Query parameters**`, or without a mark, `Query parameters:`.

    A name in small letters above its type is none, whatever it is called: `**fields**`, `array<string>`.
    """
    item = placed[at]
    if item.lead is None or item.depth or not isinstance(item.block, Paragraph):
        return False
    text = item.block.text
    below = placed[at + 1].block if at + 1 < len(placed) else None
    if text.text.islower() and isinstance(below, Paragraph) and only_type(below.text) is not None:
        return False
    if not text.marks:
        return LABEL.fullmatch(text.text) is not None or (text.text.endswith(":") and titles_part(text.text))
    first = text.marks[0]
    if first.kind not in (MarkKind.STRONG, MarkKind.EMPHASIS):
        return LABEL.fullmatch(text.text) is not None
    behind = text.text[first.end :].strip(" :")
    return LABEL.fullmatch(text.text) is not None or ((not behind or _MEDIA_TYPE.fullmatch(behind) is not None) and titles_part(text.text[: first.end]))


def _run(placed: Sequence[Placed], labels: Sequence[bool], at: int, about: Lead | None) -> tuple[int, list[Item]]:
    items: list[Item] = []
    first = placed[at]
    if about is None or about.subject not in (Subject.REQUEST, Subject.ANSWER):
        return at, items
    while at < len(placed) and placed[at].number == first.number and not placed[at].depth and not labels[at]:
        block = placed[at].block
        plain, end = plain_item(placed, at)
        if plain is not None:
            items.append(plain)
            at = end
            continue
        if isinstance(block, Paragraph) and (named := named_paragraph(block) or described_paragraph(block)) is not None:
            items.append(named)
        elif isinstance(block, Paragraph) and _names(block) and not (items and awaits_values(items[-1])):
            items.append(Item(_spaced(block.text), (), block.span))
        elif items and isinstance(block, Paragraph | List):
            last = items[-1]
            inner = (plain_list(block) or block) if isinstance(block, List) else block
            items[-1] = Item(last.text, (*last.blocks, inner), last.span)
        else:
            break
        at += 1
    if len(items) > 1 and _is_title(items[0]) and all(_type_below(item) for item in items[1:]):
        # The name of the object whose members follow.
        items = items[1:]
    return at, items


def _is_title(item: Item) -> bool:
    """Whether an item is a name with a capital and a description, and no type."""
    return item.text.text.isidentifier() and item.text.text[:1].isupper() and bool(item.blocks) and not _type_below(item)


def _type_below(item: Item) -> bool:
    """Whether the paragraph below a name is its type."""
    first = item.blocks[0] if item.blocks else None
    return isinstance(first, Paragraph) and only_type(first.text) is not None


_GLUED = re.compile(r"\b(?:string|integer|int32|int64|number|boolean|object|array|date-time|uuid)(?=(?:required|optional|nullable|deprecated)\b)", re.IGNORECASE)
"""A type and the badge behind it, between which a page shows space but no blank."""


def _spaced(text: Inline) -> Inline:
    """The text with a blank wherever code or a type ends and a word follows: `` `room` `` `` `string` `` Required."""
    cuts = {mark.end for mark in text.marks if mark.kind in (MarkKind.CODE, MarkKind.STRONG) and text.text[mark.end : mark.end + 1].isalnum()}
    cuts |= {match.end() for match in _GLUED.finditer(text.text)}
    for cut in sorted(cuts, reverse=True):
        marks = (
            Mark(mark.kind, mark.start + (mark.start >= cut), mark.end + (mark.end > cut), mark.target)
            for mark in text.marks
        )
        text = Inline(f"{text.text[:cut]} {text.text[cut:]}", tuple(marks), text.span)
    return text


def _is_sure(item: Item) -> bool:
    """Whether a paragraph is a parameter though no other is like it: it says whether it is required, or has a type."""
    text, end = item.text, item.text.marks[0].end
    if _type_below(item):
        return True
    if _PLAIN.match(text.text, end) or (item.blocks and _PLAIN_TYPE.match(text.text, end)):
        return True
    typed = _TYPE_AND_BADGE.match(text.text, end)
    if typed is not None and only_type(stretch(text, typed.start("type"), typed.end("type"))) is not None:
        return True
    if _BADGE.match(text.text, end) is not None or only_type(stretch(text, end)) is not None or labelled(stretch(text, end)).spans:
        return True
    return any(isinstance(block, Paragraph) and labelled(block.text).spans for block in item.blocks)


def _names(block: Paragraph) -> bool:
    text = block.text
    first = text.marks[0] if text.marks else None
    return (
        first is not None
        and not first.start
        and first.kind in (MarkKind.STRONG, MarkKind.CODE)
        and _NAME.fullmatch(text.text, 0, first.end) is not None
        and _BADGE.match(text.text) is None
        and _OF_ANSWERS.match(text.text, first.end) is None
        and (_SAID.fullmatch(text.text, first.end) is not None or type_beside(text, first.end))
    )
