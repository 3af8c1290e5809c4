"""Reads paragraphs without any mark as parameters, as text copied from a web page has them: `name string required`, its description below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.items import joined
from codegen.linking.rest.placed import Placed
from codegen.linking.rest.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, Mark, MarkKind, Paragraph

LABEL = re.compile(r"(?:Path|Query|Body|Header|Form) Param(?:eter)?s|Headers")
"""The title of such a list, which has lost its mark too."""
_NAME = r"(?P<name>(?!(?:an?|the|this|of|is|as|no|any|one)\b)[a-z_$][\w.$-]*(?:\[\])?)"
_LINE = re.compile(
    rf"{_NAME}[ \t]+(?P<type>[a-z]+(?:\[\]| of [a-z]+)?(?: \| null| or null)?)(?:[ \t]+enum)?(?:[ \t]+(?P<need>required|optional))?"
    r"(?:[ \t]+(?P<rest>(?:defaults? (?:to|is|:)|length|between|max|min|[\u2264\u2265])[^\n]*))?",
    re.IGNORECASE,
)
_ALONE = re.compile(_NAME)
_DEFAULT = re.compile(r"\bdefaults? (?:to|is|:) ([^\s\"']+)$", re.IGNORECASE)
_ALLOWED = re.compile(r"allowed(?: values)?:", re.IGNORECASE)
_NEED = re.compile(r"required|optional", re.IGNORECASE)


def plain_item(placed: Sequence[Placed], at: int) -> tuple[Item | None, int]:
    """The parameter that begins at `at`, and the index behind what states it: one line, or a line each for its name and its type."""
    block = placed[at].block
    if not isinstance(block, Paragraph) or block.text.code() or block.text.text[:1].isupper():
        return None, at
    end = next((mark.start for mark in block.text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)), len(block.text.text))
    if (match := _LINE.fullmatch(block.text.text, 0, end)) is not None:
        below = stretch(block.text, end)
        item = _item(block, match["name"], match["type"], match["need"] or "", match["rest"] or "")
        return (item and Item(item.text, (Paragraph(below, block.span),) if below.text else (), item.span)), at + 1
    kind = _line(placed, at + 1)
    if kind and _ALONE.fullmatch(block.text.text):
        need = _line(placed, at + 2)
        needed = need if _NEED.fullmatch(need) else ""
        item = _item(block, block.text.text, kind, needed, "")
        return item, at + 2 + bool(needed)
    return None, at


def _line(placed: Sequence[Placed], at: int) -> str:
    """A paragraph without marks."""
    block = placed[at].block if at < len(placed) else None
    return block.text.text if isinstance(block, Paragraph) and not block.text.marks else ""


def _item(block: Paragraph, name: str, kind: str, need: str, rest: str) -> Item | None:
    if only_type(Inline(kind, (), block.span)) is None:
        return None
    text = f"{name} ({kind}{', ' + need.lower() if need else ''}) {rest}".rstrip()
    return Item(Inline(text, (Mark(MarkKind.CODE, 0, len(name)), *_default(text)), block.text.span), (), block.span)


def _default(text: str) -> tuple[Mark, ...]:
    """The mark of a default that stands without one at the end."""
    match = _DEFAULT.search(text)
    return (Mark(MarkKind.CODE, match.start(1), match.end(1)),) if match is not None else ()


def folded(item: Item) -> Item:
    """A parameter with the paragraphs that describe it as one, and the values below `Allowed:` on one line."""
    texts: list[Inline] = []
    for block in item.blocks:
        text = block.text if isinstance(block, Paragraph) else None
        if text is None:
            return item
        if texts and _ALLOWED.match(texts[-1].text) and (values := _values(block)):
            text = texts.pop()
            for value in values:
                before = text.text + (", " if text.marks else " ")
                text = Inline(before + value, (*text.marks, Mark(MarkKind.CODE, len(before), len(before) + len(value))), text.span)
        elif not text.marks:
            text = Inline("Allowed values:" if _ALLOWED.fullmatch(text.text) else text.text, _default(text.text), text.span)
        texts.append(text)
    return Item(item.text, (Paragraph(joined(texts), texts[0].span),), item.span) if texts else item


def awaits_values(item: Item) -> bool:
    """Whether values may follow what was last said of a parameter."""
    last = next((block for block in reversed(item.blocks) if not _values(block)), None)
    return isinstance(last, Paragraph) and _ALLOWED.fullmatch(last.text.text) is not None


def _values(block: Block) -> tuple[str, ...]:
    """What a paragraph holds that is nothing but code."""
    codes = block.text.code() if isinstance(block, Paragraph) else ()
    return codes if isinstance(block, Paragraph) and "".join(codes).split() == block.text.text.replace(" ", "").split() else ()
