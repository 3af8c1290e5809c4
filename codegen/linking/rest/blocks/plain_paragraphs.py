"""Reads paragraphs without any mark as parameters, as text copied from a web page has them: `name string required`, its description below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.ir.model import Location
from codegen.linking.rest.entries.item_parts import joined
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph

LABEL = re.compile(r"(?:Path|Query|Body|Header|Form) Param(?:eter)?s|Headers")
"""The title of such a list, which has lost its mark too."""
_NAME = r"(?P<name>(?!(?:an?|the|this|of|is|as|no|any|one|valid)\b)(?:[a-z_$][\w.$-]*(?:\[\])?|[A-Z]\w*(?:-[A-Z]\w*)*))"
_LINE = re.compile(
    rf"{_NAME}[ \t]+(?P<type>(?i:[a-z]+\d*(?:\[\]|(?: of|<)[ ]?[a-z]+>?| <[\w-]+>)?(?: \| null| or null)?))(?i:[ \t]+enum)?(?:[ \t]+(?P<need>(?i:required|optional)))?(?P<null>[ \t]+(?i:nullable))?"
    r"(?:[ \t]+(?P<rest>(?i:(?:defaults? (?:to|is|:)|length|between|max|min|allowed|\d+ to \d+|[\u2264\u2265\u2013\u2014-])[^\n]*)))?"
)
_ALONE = re.compile(_NAME)
_DEFAULT = re.compile(r"\bdefaults? (?:to|is|:) ([^\s\"']+)$", re.IGNORECASE)
_ALLOWED = re.compile(r"allowed(?: values)?:", re.IGNORECASE)
_MOST_VALUES = 100
_NEED = re.compile(r"required|optional", re.IGNORECASE)


def plain_item(placed: Sequence[Placed], at: int) -> tuple[Item | None, int]:
    """The parameter that begins at `at`, and the index behind what states it: one line, or a line each for its name and its type."""
    block = placed[at].block
    if not isinstance(block, Paragraph) or _marked(block.text) or (block.text.text[:1].isupper() and not _in_header(placed[at])):
        return None, at
    end = next((mark.start for mark in block.text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)), len(block.text.text))
    if (match := _LINE.fullmatch(block.text.text, 0, end)) is not None:
        below = stretch(block.text, end)
        item = _item(block, match, end)
        return (item and Item(item.text, (Paragraph(below, block.span),) if below.text else (), item.span)), at + 1
    kind = _line(placed, at + 1)
    if kind and _ALONE.fullmatch(block.text.text):
        need = _line(placed, at + 2)
        needed = need if _NEED.fullmatch(need) else ""
        whole = _LINE.fullmatch(f"{block.text.text} {kind} {needed}".rstrip())
        item = _item(Paragraph(Inline(block.text.text, (), block.text.span), block.span), whole, 0) if whole is not None else None
        return item, at + 2 + bool(needed)
    return None, at


def _marked(text: Inline) -> bool:
    """Whether a text begins with a mark, as names do that have not lost theirs."""
    return bool(text.marks) and not text.marks[0].start and text.marks[0].kind not in (MarkKind.LINE_END, MarkKind.BREAK)


def _in_header(item: Placed) -> bool:
    """Whether names may have capitals: those of headers."""
    return any(lead is not None and lead.location is Location.HEADER for lead in (item.lead, item.section))


def plain_list(block: List) -> List | None:
    """The list with its names as code, where each item is a name and a type without marks, `limit integer Required`; None for other lists."""
    out: list[Item] = []
    sure = False
    for item in block.items:
        end = next((mark.start for mark in item.text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)), len(item.text.text))
        match = None if _marked(item.text) else _LINE.fullmatch(item.text.text, 0, end)
        if match is None or match["name"][:1].isupper():
            return None
        plain = _item(Paragraph(item.text, item.span), match, end)
        if plain is None:
            return None
        sure = sure or bool(match["need"] or item.blocks)
        below = stretch(item.text, end)
        out.append(Item(plain.text, (*((Paragraph(below, item.span),) if below.text else ()), *map(_inner, item.blocks)), item.span))
    return List(tuple(out), block.span) if out and sure else None


def _inner(block: Block) -> Block:
    return (plain_list(block) or block) if isinstance(block, List) else block


def _line(placed: Sequence[Placed], at: int) -> str:
    """A paragraph without marks."""
    block = placed[at].block if at < len(placed) else None
    return block.text.text if isinstance(block, Paragraph) and not block.text.marks else ""


def _item(block: Paragraph, match: re.Match[str], end: int) -> Item | None:
    """The parameter that a line states, with its name as code and its facts in brackets; `end` is that of the line."""
    name, kind = match["name"], match["type"]
    if only_type(Inline(kind, (), block.span)) is None:
        return None
    kind = f"{kind} or null" if match["null"] else kind
    head = f"{name} ({kind}{', ' + match['need'].lower() if match['need'] else ''})"
    marks = [Mark(MarkKind.CODE, 0, len(name))]
    if match["rest"]:
        rest = stretch(block.text, match.start("rest"), end)
        head += " "
        marks += (Mark(mark.kind, mark.start + len(head), mark.end + len(head), mark.target) for mark in rest.marks)
        head += rest.text
    return Item(Inline(head, (*marks, *_default(head)), block.text.span), (), block.span)


def _default(text: str) -> tuple[Mark, ...]:
    """The mark of a default that stands without one at the end."""
    match = _DEFAULT.search(text)
    return (Mark(MarkKind.CODE, match.start(1), match.end(1)),) if match is not None else ()


def folded(item: Item) -> Item:
    """A parameter with the paragraphs that describe it as one, and the values below `Allowed:` on one line."""
    texts: list[Inline] = []
    values: list[str] = []
    for block in (*item.blocks, None):
        shown = _values(block) if block is not None and texts and _ALLOWED.fullmatch(texts[-1].text.replace(" values", "")) else ()
        if shown:
            values += shown
            continue
        if values:
            texts[-1], values = _listed(texts[-1], values), []
        if not isinstance(block, Paragraph):
            break
        text = block.text
        if not text.marks:
            text = Inline("Allowed values:" if _ALLOWED.fullmatch(text.text) else text.text, _default(text.text), text.span)
        texts.append(text)
    rest = item.blocks[next((at for at, block in enumerate(item.blocks) if not isinstance(block, Paragraph)), len(item.blocks)) :]
    return Item(item.text, (Paragraph(joined(texts), texts[0].span), *rest), item.span) if texts else item


def _listed(label: Inline, values: Sequence[str]) -> Inline:
    """A label with the values behind it."""
    marks: list[Mark] = []
    at = len(label.text) + 1
    for value in values:
        marks.append(Mark(MarkKind.CODE, at, at + len(value)))
        at += len(value) + 2
    return Inline(f"{label.text} {', '.join(values)}", tuple(marks), label.span)


def awaits_values(item: Item) -> bool:
    """Whether values may follow what was last said of a parameter."""
    last = next((block for block in reversed(item.blocks[-_MOST_VALUES:]) if not _values(block)), None)
    return isinstance(last, Paragraph) and _ALLOWED.fullmatch(last.text.text) is not None


def _values(block: Block) -> tuple[str, ...]:
    """What a paragraph holds that is nothing but code."""
    codes = block.text.code() if isinstance(block, Paragraph) else ()
    return codes if isinstance(block, Paragraph) and "".join(codes).split() == block.text.text.replace(" ", "").split() else ()
