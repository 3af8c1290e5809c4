"""Reads paragraphs that name members: one, `` `id` **integer** ``, which the next lines describe, or one in each line, `` `id` - an integer ``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from codegen.linking.rest.entries.cell_names import NAME
from codegen.linking.rest.entries.item_leads import leading
from codegen.linking.rest.entries.labelled_facts import labelled
from codegen.linking.rest.entry import stretch, stretches
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, MarkKind, Paragraph

_NAME = re.compile(NAME)
_LONGEST_LINE = 120
"""A longer first line is a sentence."""
_FACTS = {
    MarkKind.CODE: (MarkKind.STRONG, MarkKind.EMPHASIS),
    MarkKind.STRONG: (MarkKind.CODE, MarkKind.EMPHASIS),
}
"""How names are set -> how the facts beside them are."""

_BADGE = re.compile(r"[ ,;|]*(?:required|optional|mandatory)?[ ,;|]*", re.IGNORECASE)


def named_paragraph(block: Paragraph) -> Item | None:
    """The name of a member as an item, with its facts beside it or behind labels in its description; None for other paragraphs."""
    return _with_facts_beside(block) or _with_type_beside(block) or labelled_paragraph(block)


def _with_facts_beside(block: Paragraph) -> Item | None:
    """A name and facts that are set otherwise, `` `id` **integer** ``, `` **id** `integer` *required* ``, with the description below them."""
    text = block.text
    first = text.marks[0] if text.marks else None
    if first is None or first.start or first.kind not in _FACTS:
        return None
    last = next((mark for mark in text.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END)), None)
    end = last.start if last is not None else -1
    if last is None or not first.end < end < _LONGEST_LINE or _NAME.fullmatch(text.text, 0, first.end) is None:
        return None
    facts = [mark for mark in text.marks if mark.kind in _FACTS[first.kind] and first.end <= mark.start and mark.end <= end]
    bare = "".join(letter for at, letter in enumerate(text.text[:end]) if not any(mark.start <= at < mark.end for mark in (first, *facts)))
    if not facts or _BADGE.fullmatch(bare) is None:
        return None
    wrapped = first.kind is MarkKind.CODE and last.kind is MarkKind.LINE_END
    if wrapped and not any(only_type(stretch(text, mark.start, mark.end)) is not None for mark in facts):
        return None  # a sentence that begins with a name, wrapped behind a word in bold
    if first.kind is MarkKind.STRONG and only_type(stretch(text, first.end, end)) is None:
        return None
    return Item(stretch(text, 0, end), (Paragraph(stretch(text, end), block.span),), block.span)


_TYPE_BESIDE = re.compile(
    r"\s+(?:(?:required|optional)\s+)?(?P<type>(?!(?:required|optional)\b)[a-z][\w<>\[\] |-]{0,40}?)(?:\s+(?:required|optional))?\s*|\s+(?:required|optional)\s*", re.IGNORECASE
)


def _with_type_beside(block: Paragraph) -> Item | None:
    """A name in code or bold whose type or badge stands beside it without a mark, `` `id` integer optional ``, and the description on the lines below."""
    text = block.text
    first = text.marks[0] if text.marks and text.marks[0].kind in _FACTS else None
    end = next((mark.start for mark in text.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END)), -1)
    if first is None or first.start or not first.end < end < _LONGEST_LINE or _NAME.fullmatch(text.text, 0, first.end) is None:
        return None
    match = _TYPE_BESIDE.fullmatch(text.text, first.end, end)
    if match is None or (match["type"] and only_type(stretch(text, match.start("type"), match.end("type"))) is None):
        return None
    return Item(stretch(text, 0, end), (Paragraph(stretch(text, end), block.span),), block.span)


_BESIDE = re.compile(r"[ \t]+(?P<type>[a-z][\w<>\[\] |-]{0,40}?)(?:[ \t]+(?:required|optional))?[ \t]*(?:[:\u2013\u2014]|-(?=\s))\s*(?=[A-Z])", re.IGNORECASE)


def type_beside(text: Inline, end: int) -> bool:
    """Whether a type and a dash stand between a name, which ends at `end`, and its description: `**limit** integer - How many.`"""
    match = _BESIDE.match(text.text, end)
    return match is not None and only_type(stretch(text, match.start("type"), match.end("type"))) is not None


def labelled_paragraph(block: Paragraph) -> Item | None:
    """A name that stands alone on its line or before a dash, and its description, where that begins with a type or labels in it state facts."""
    text = block.text
    first = text.marks[0] if text.marks else None
    if first is None or first.start or first.kind not in (MarkKind.CODE, MarkKind.STRONG) or _NAME.fullmatch(text.text, 0, first.end) is None:
        return None
    alone = any(mark.start == first.end and mark.kind in (MarkKind.BREAK, MarkKind.LINE_END) for mark in text.marks[1:])
    if not alone and not _BEHIND_NAME.match(text.text, first.end):
        return None
    words = stretch(text, first.end)
    return Item(text, (), block.span) if labelled(words).spans or leading(words)[0].typed is not None else None


def typed_names(blocks: Iterable[Block]) -> list[Item]:
    """An item for each paragraph that is a name and its type, `**id** string`, described by the paragraphs and lists behind it; what stands before the first is left out."""
    out: list[Item] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _is_typed_name(block.text):
            out.append(Item(block.text, (), block.span))
        elif out and isinstance(block, Paragraph | List):
            out[-1] = replace(out[-1], blocks=(*out[-1].blocks, block))
        elif out:
            break
    return out


def _is_typed_name(text: Inline) -> bool:
    first = text.marks[0] if text.marks else None
    if first is None or first.start or first.kind not in (MarkKind.CODE, MarkKind.STRONG) or len(text.text) > _LONGEST_LINE or _NAME.fullmatch(text.text, 0, first.end) is None:
        return False
    behind = stretch(text, first.end)
    return bool(behind.text) and only_type(behind) is not None


def described_paragraph(block: Paragraph) -> Item | None:
    """A name in code and what it means, `` `size`: How large it is.``, which states no fact; one of several below a title of parameters is a member, too."""
    text = block.text
    first = text.marks[0] if text.marks else None
    if first is None or first.start or first.kind is not MarkKind.CODE or _NAME.fullmatch(text.text, 0, first.end) is None:
        return None
    return Item(text, (), block.span) if _DESCRIBED.match(text.text, first.end) else None


_DESCRIBED = re.compile(r"\s*(?:\([^()\n]{1,60}\)\s*)?(?::|[\u2013\u2014]|-(?=\s))\s*\S")
_BEHIND_NAME = re.compile(r"\s*(?:[:\u2013\u2014]|-\s|\()")

_MEDIA_TYPES = re.compile(r"\W*(?:(?:application|text|multipart|image)/[\w.+*-]+\W*)+(?=\n|$)")
"""Behind a label of the body's form: `Content-Type: application/json`."""


def named_lines(block: Paragraph) -> list[Item]:
    """An item for each line that begins with a name and a sign behind it, where the first line does; what else there is belongs to the line above."""
    text = block.text
    marks = {mark.start: mark for mark in text.marks if mark.kind in (MarkKind.CODE, MarkKind.STRONG)}
    starts = [0, *(mark.end + 1 for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK))] if 0 in marks else []
    begun = [
        start
        for start in starts
        if (mark := marks.get(start)) is not None
        and _NAME.fullmatch(text.text, start, mark.end)
        and _BEHIND_NAME.match(text.text, mark.end)
        and not _MEDIA_TYPES.match(text.text, mark.end)
    ]
    if len(begun) < 2 or begun[0]:
        return []
    return [Item(part, (), block.span) for part in stretches(text, zip(begun, [*begun[1:], len(text.text)], strict=True))]
