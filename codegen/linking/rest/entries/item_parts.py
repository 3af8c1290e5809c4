"""Tells what in an item of a list is its name, and where its prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from codegen.linking.rest.entries.cell_names import CellNames
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph

_SHORT = 80
"""A line of so many characters may say only what kind of thing it is."""
_PART = re.compile(
    r"\W*(?:(?:http|request|response|json|example|sample|status) )*(?:body|headers?|examples?|samples?|responses?|requests?|payload|content|returns?|cache|caching|notes?"
    r"|auth(?:entication|orization)?|permissions?|rate[ -]limits?|codes?|errors?|usage|access|methods?|urls?|endpoints?|paths?)\W*",
    re.IGNORECASE,
)
"""What bold labels of the parts of an operation say."""


def naming(block: List) -> Sequence[Item]:
    """The items of a list, or none of them where all that it names in bold are parts of an operation: `- **Body**: a van`, `- **Example**: ...`."""
    first = [item.text.marks[0] if item.text.marks else None for item in block.items]
    bold = [
        item.text.text[: mark.end]
        for item, mark in zip(block.items, first, strict=True)
        if mark is not None and mark.kind is MarkKind.STRONG and not mark.start
    ]
    labels = len(bold) == len(block.items) > 0 and all(
        text[:1].isupper() and _PART.fullmatch(text) for text in bold
    )
    tabs = bool(block.items) and all(_PART.fullmatch(item.text.text) and not item.text.code() for item in block.items)
    return () if (labels or tabs) and not block.defines else block.items


_MARK = re.compile(r"\s*\((?P<mark>optional|required|mandatory|nullable)\b[^()]{0,40}\)\s*", re.IGNORECASE)
"""`(Optional) name: ...`: what stands before a name."""
_PICTURE = re.compile(r"[^\w\s]{1,3}\s+")
"""A picture before a name: `\U0001f534 name (string)`."""
_SMALL_NAME = re.compile(
    r"(?!(?:notes?|examples?|default|see|where|e|warning|important|caution|attention|tip|hint|remark|deprecated)\b)[a-z][a-z0-9]*(?:_[a-z0-9]+)*\s*:\s"
)
_HALF_CODE = re.compile(r"`[A-Za-z_][\w.\[\]-]*(?= *[:(\u2013\u2014]| - |$)|[A-Za-z_][\w.\[\]-]*`(?= *[:(\u2013\u2014]| - |$)")
"""A name in code that lacks one of its backticks."""


def without_mark(item: Item) -> tuple[Item, str]:
    """An item without the mark before its name, and the mark in small letters."""
    if item.text.text[:1] > "\u218f" and (picture := _PICTURE.match(item.text.text)):
        item = replace(item, text=stretch(item.text, picture.end()))
    match = _MARK.match(item.text.text) if item.text.text[:1] == "(" else None
    if match is None:
        return item, ""
    return replace(item, text=stretch(item.text, match.end())), match["mark"].lower()


def names_something(item: Item) -> bool:
    """Whether an item begins with a name in code or bold."""
    text = without_mark(item)[0].text
    if "`" in text.text and _HALF_CODE.match(text.text):
        return True
    return _type_below(item) or any(
        mark.kind in (MarkKind.CODE, MarkKind.STRONG) and text.text[: mark.start].strip(" :") == ""
        for mark in text.marks
    )


def _type_below(item: Item) -> bool:
    """Whether an item is only a name, and the paragraph below it only its type."""
    first = item.blocks[0] if item.blocks else None
    return isinstance(first, Paragraph) and item.text.text.replace("-", "_").isidentifier() and only_type(first.text) is not None


def is_bold(text: Inline) -> bool:
    """Whether a text begins in bold."""
    return any(
        mark.kind is MarkKind.STRONG and not text.text[: mark.start].strip(" :") for mark in text.marks
    )


def _is_paragraph(block: Block) -> bool:
    return isinstance(block, Paragraph)


def joined(texts: Sequence[Inline]) -> Inline:
    """Texts as one, each below the one before."""
    marks: list[Mark] = []
    whole = ""
    for text in texts:
        cut = len(whole) + 1 if whole else 0
        marks += (replace(mark, start=mark.start + cut, end=mark.end + cut) for mark in text.marks)
        whole = f"{whole}\n{text.text}" if whole else text.text
    return Inline(whole, tuple(marks), texts[0].span)


def with_paragraph(text: Inline, item: Item, defines: bool) -> Inline:
    """The text of an item, with the paragraph below it where its own line says no more than a type."""
    first = item.blocks[0] if item.blocks else None
    if not defines and _type_below(item):
        return joined([text, *(block.text for block in takewhile(_is_paragraph, item.blocks) if isinstance(block, Paragraph))])
    if defines or not isinstance(first, Paragraph) or len(text.text) > _SHORT:
        return text
    return joined([text, first.text])


_BARE_NAME = re.compile(
    r"[a-z_][\w.\[\]-]*\s*\((?:required|optional|mandatory)\)\s"
    r"|(?!(?:Example|Required|Optional|Status|Supported|Headers?|Notes?|Returns?|Response|Content-Type)\b)[A-Za-z_][\w.\[\]-]*\s*(?:\([^()\n]{1,60}\)\s*)?(?:[:\u2013\u2014]|-(?=\s)|$)"
)


def is_bare_name(text: Inline) -> bool:
    """Whether a text begins with a name in plain letters: `limit: ...`, `limit (integer) - ...`."""
    return _BARE_NAME.match(text.text) is not None


def is_small_name(text: Inline) -> bool:
    """Whether a text begins with a name in small letters before a colon that is no word such as `note:`."""
    return _SMALL_NAME.match(text.text) is not None


_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|\bor\b|\band\b|\|)\s*(?:or\s+|and\s+)?")


def head_of(text: Inline) -> Inline:
    """The stretch of the names: what is in code or bold at the beginning, and more of that right behind it."""
    kinds = (MarkKind.CODE, MarkKind.STRONG)
    first = next(
        (mark for mark in text.marks if mark.kind in kinds and not text.text[: mark.start].strip(" :")), None
    )
    if first is None:
        return text
    end = first.end
    for mark in text.marks:
        if mark.kind is first.kind and mark.start >= end:
            if not _BETWEEN_NAMES.fullmatch(text.text[end : mark.start]):
                break
            end = mark.end
    return stretch(text, 0, end)


def prose_of(item: Item, names: CellNames, defines: bool) -> Inline:
    """The text of an item behind its names."""
    if defines:
        words = [
            block.text for block in takewhile(_is_paragraph, item.blocks) if isinstance(block, Paragraph)
        ]
        # Brackets behind the term, `owner (string, required)`, come before the definition.
        said = [names.rest] if names.rest is not None and names.rest.text.startswith("(") else []
        return joined([*said, *words]) if words else names.rest or stretch(item.text, len(item.text.text))
    head = head_of(item.text)
    start = item.text.text.find(head.text) + len(head.text)
    if head is item.text and names.rest is not None:
        start = len(item.text.text) - len(names.rest.text)
    return stretch(item.text, start)
