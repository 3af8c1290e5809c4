"""Reads items of lists as entries: `- **name** - prose`, `` - `name` (string: "x") - prose ``, a term and its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from codegen.ir.model import ScalarKind
from codegen.linking.rest.cell_names import CellNames, each_named, read_names
from codegen.linking.rest.coded_types import coded_type, members, only_name, with_needed
from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.item_facts import facts_below, with_facts, with_facts_behind
from codegen.linking.rest.item_leads import behind_prose, leading
from codegen.linking.rest.labelled_facts import labelled, without
from codegen.linking.rest.nesting import without_parent
from codegen.linking.rest.phrases import MEMBERS_BEFORE
from codegen.linking.rest.prose_facts import NO_FACTS, ProseFacts, read_prose
from codegen.linking.rest.required_words import on_badges
from codegen.linking.rest.said_places import said_place
from codegen.linking.rest.sketch import Array, Mapping, Named, Typed, element_name, is_object
from codegen.linking.rest.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List, Mark, MarkKind, Paragraph
from codegen.records import dataclass
from codegen.source import PageProse

_SHORT = 80
"""A line of so many characters may say only what kind of thing it is."""


def read_items(block: List, *, coded_only: bool = False, mixed: bool = False) -> list[Entry]:
    """The entries of a list, each with the entries of the list inside it. Items that name nothing are left out.

    With `coded_only` a name counts only in code or bold, with `mixed` also in small letters before a colon.
    """
    items = members(_naming(block))
    entries = (
        entry
        for item in items
        for entry in _entries(item, _below(item.blocks), block.defines, coded_only, mixed)
    )
    return with_needed(entries, items)


_PART = re.compile(
    r"\W*(?:(?:http|request|response|json|example|sample|status) )*(?:body|headers?|examples?|samples?|responses?|requests?|payload|content|returns?|cache|caching|notes?"
    r"|auth(?:entication|orization)?|permissions?|rate[ -]limits?|codes?|errors?|usage|access|methods?|urls?|endpoints?|paths?)\W*",
    re.IGNORECASE,
)
"""What bold labels of the parts of an operation say."""


def _naming(block: List) -> Sequence[Item]:
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


@dataclass(frozen=True, slots=True)
class _Below:
    """What the lists below an item say, which is read once, whether the item is then a member or a value."""

    children: tuple[Entry, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


_NOTHING = _Below()


def _below(blocks: Iterable[Block]) -> _Below:
    children: list[Entry] = []
    values: tuple[tuple[str, str], ...] = ()
    for block in blocks:
        if isinstance(block, List):
            items = members(_naming(block))
            parts = [(item, _below(item.blocks)) for item in items]
            entries = (entry for item, below in parts for entry in _entries(item, below, block.defines, True))
            children += with_needed(entries, items)
            values = values or _values(parts)
    return _Below(tuple(children), values) if children or values else _NOTHING


_MARK = re.compile(r"\s*\((?P<mark>optional|required|mandatory|nullable)\b[^()]{0,40}\)\s*", re.IGNORECASE)
"""`(Optional) name: ...`: what stands before a name."""
_PICTURE = re.compile(r"[^\w\s]{1,3}\s+")
"""A picture before a name: `\U0001f534 name (string)`."""
_SMALL_NAME = re.compile(
    r"(?!(?:notes?|examples?|default|see|where|e|warning|important|caution|attention|tip|hint|remark|deprecated)\b)[a-z][a-z0-9]*(?:_[a-z0-9]+)*\s*:\s"
)


_HALF_CODE = re.compile(r"`[A-Za-z_][\w.\[\]-]*(?= *[:(\u2013\u2014]| - |$)|[A-Za-z_][\w.\[\]-]*`(?= *[:(\u2013\u2014]| - |$)")
"""A name in code that lacks one of its backticks."""


def _without_mark(item: Item) -> tuple[Item, str]:
    """An item without the mark before its name, and the mark in small letters."""
    if item.text.text[:1] > "\u218f" and (picture := _PICTURE.match(item.text.text)):
        item = replace(item, text=stretch(item.text, picture.end()))
    match = _MARK.match(item.text.text) if item.text.text[:1] == "(" else None
    if match is None:
        return item, ""
    return replace(item, text=stretch(item.text, match.end())), match["mark"].lower()


def names_something(item: Item) -> bool:
    """Whether an item begins with a name in code or bold."""
    text = _without_mark(item)[0].text
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


def _entries(
    item: Item,
    below: _Below,
    defines: bool,
    coded_only: bool,
    mixed: bool = False,
    *,
    placeholders: bool = True,
) -> Iterable[Entry]:
    item, mark = (item, "") if defines else _without_mark(item)
    if mark:
        entries = _entries(item, below, defines, coded_only, mixed, placeholders=placeholders)
        return [_marked(entry, mark) for entry in entries]
    coded = None if defines else coded_type(item)
    if coded is not None:
        item = only_name(item, coded)
    text = item.text
    if not defines and not names_something(item):
        small = mixed and _SMALL_NAME.match(text.text)
        if not small and (coded_only or not _bare_name(text)):
            return ()
    head = text if defines else _head(text)
    names = read_names(head)
    if not names.names:
        return ()
    prose_text = _with_paragraph(_prose_of(item, names, defines), item, defines)
    entry = _read(prose_text, names, item)
    if coded is not None:
        entry = replace(entry, typed=coded.typed, required=False if coded.optional else entry.required)
    if placeholders and entry.typed is None:
        # `Accept-Ranges: bytes` is a header with its value.
        beside = names.rest if head is not text and "-" not in names.names[0] else None
        entry = replace(entry, typed=_placeholder_type(names) or (only_type(beside) if beside is not None else None))
    if (facts := facts_below(item, coded=coded is not None)) is not None:
        return each_named(with_facts(entry, facts), names)
    if below is not _NOTHING and _is_json_text(entry, prose_text):
        # What is listed below are keys of that JSON, neither members nor values of the text.
        below, entry = _NOTHING, replace(entry, typed=Typed(Named(ScalarKind.STRING)))
    if below.values and not entry.values and not _members(item, prose_text):
        entry = replace(
            entry,
            values=tuple(name for name, _ in below.values),
            value_documentation=tuple(words for _, words in below.values),
        )
    elif below.children and _opens(entry):
        named = element_name(entry.typed)
        children = tuple(child for child in below.children if child.name != named or child.typed is not None)
        entry = replace(entry, children=children, typed=_without_keys(entry.typed))
    if not defines:
        entry = with_facts_behind(entry, item)
    return [replace(each, children=without_parent(each.children, each.name)) for each in each_named(entry, names)]


_JSON_TEXT = re.compile(
    r"\bjson[- ]encoded\s+(?:values?|strings?|texts?|objects?|maps?|arrays?|lists?|filters?|representation)\b", re.IGNORECASE
)


def _is_json_text(entry: Entry, prose: Inline) -> bool:
    """Whether a member without a stated type is a text that holds JSON: `a JSON encoded value of the filters`."""
    return entry.typed is None and "ncoded" in prose.text and _JSON_TEXT.search(prose.text) is not None


def _marked(entry: Entry, mark: str) -> Entry:
    """The entry with what the mark before its name says."""
    if mark == "nullable":
        return replace(entry, nullable=True)
    return replace(entry, required=mark != "optional") if entry.required is None else entry


def _without_keys(typed: Typed | None) -> Typed | None:
    """The type, with an object in place of a map whose keys are listed as members."""
    if typed is None or not isinstance(typed.sketch, Mapping):
        return typed
    return replace(typed, sketch=Named(ScalarKind.DOCUMENT, opens=True))


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


def _with_paragraph(text: Inline, item: Item, defines: bool) -> Inline:
    """The text of an item, with the paragraph below it where its own line says no more than a type."""
    first = item.blocks[0] if item.blocks else None
    if not defines and _type_below(item):
        return joined([text, *(block.text for block in takewhile(_is_paragraph, item.blocks) if isinstance(block, Paragraph))])
    if defines or not isinstance(first, Paragraph) or len(text.text) > _SHORT:
        return text
    return joined([text, first.text])


def _bare_name(text: Inline) -> bool:
    return (
        re.match(
            r"(?!(?:Example|Status|Supported|Headers?|Notes?|Returns?|Response|Content-Type)\b)[A-Za-z_][\w.\[\]-]*\s*(?:\([^()\n]{1,60}\)\s*)?(?:[:\u2013\u2014]|-(?=\s)|$)",
            text.text,
        )
        is not None
    )


def _head(text: Inline) -> Inline:
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
            if not re.fullmatch(
                r"\s*(?:,|/|\bor\b|\band\b|\|)\s*(?:or\s+|and\s+)?", text.text[end : mark.start]
            ):
                break
            end = mark.end
    return stretch(text, 0, end)


def _prose_of(item: Item, names: CellNames, defines: bool) -> Inline:
    """The text of an item behind its names."""
    if defines:
        words = [
            block.text for block in takewhile(_is_paragraph, item.blocks) if isinstance(block, Paragraph)
        ]
        # Brackets behind the term, `owner (string, required)`, come before the definition.
        said = [names.rest] if names.rest is not None and names.rest.text.startswith("(") else []
        return joined([*said, *words]) if words else names.rest or stretch(item.text, len(item.text.text))
    head = _head(item.text)
    start = item.text.text.find(head.text) + len(head.text)
    if head is item.text and names.rest is not None:
        start = len(item.text.text) - len(names.rest.text)
    return stretch(item.text, start)


def _read(text: Inline, names: CellNames, item: Item) -> Entry:
    said, rest = leading(text)
    typed, required = said.typed, said.required
    prose = read_prose(rest) if rest.text else ProseFacts()
    beside = read_prose(Inline(said.more, (), rest.span)) if said.more else prose
    if required is None and (names.required or names.optional):
        required = names.required
    if required is None:
        required = on_badges([item.text])
    told = labelled(rest)
    typed = typed or told.typed
    required = told.required if required is None else required
    if typed is None and (behind := behind_prose(rest)) is not None:
        typed = behind.typed
        required = behind.required if required is None else required
    if required is None and typed is not None and (typed.required or typed.optional):
        required = typed.required
    return Entry(
        name="",
        typed=typed,
        required=prose.required if required is None else required,
        condition=(prose.condition or told.condition) and required is None,
        location=said.location or said_place(rest.text),
        default=said.default if said.has_default else prose.default if prose.has_default else beside.default,
        has_default=said.has_default or prose.has_default or beside.has_default,
        values=prose.values or beside.values,
        value_documentation=prose.value_documentation,
        range=prose.range or beside.range,
        length=prose.length or beside.length,
        items=prose.items or beside.items,
        pattern=prose.pattern,
        nullable=prose.nullable or said.nullable or (typed is not None and typed.nullable),
        read_only=prose.read_only,
        deprecated=prose.deprecated if prose.deprecated is not None else "" if names.deprecated else None,
        documentation=PageProse(without(rest.text, told) if beside != NO_FACTS or not said.more else f"{said.more}\n{rest.text}".strip()),
        links=text.links(),
        span=item.span,
    )


def _placeholder_type(names: CellNames) -> Typed | None:
    """The type of the placeholder for a value: `limit=<number>`. A name that ends in `[]` may be repeated."""
    rest = names.rest
    match = re.match(r"\s*=\s*[\"']?<([^<>\n]{1,60})>", rest.text) if rest is not None else None
    if rest is None or match is None:
        return None
    words = match[1].replace("_", " ")
    # A time in one of several notations, `<rfc3339 | unix_timestamp>`, has no single type.
    several_times = "|" in words and re.search(r"\btime|rfc|iso|date|unix|epoch", words, re.IGNORECASE)
    typed = None if several_times else only_type(Inline(words, (), rest.span))
    if all(name.endswith("[]") for name in names.names):
        sketch = typed.sketch if typed is not None else None
        return typed if isinstance(sketch, Array) else Typed(Array(sketch))
    return typed


def _opens(entry: Entry) -> bool:
    """Whether the items below can be members: below a simple type they are values."""
    return entry.typed is None or is_object(entry.typed)


_ANNOUNCED = re.compile(
    r"\b(?:values?|one of|either|can be|options|choices|filters?|formats?|states?|any of)\b[^.\n]*\W*$",
    re.IGNORECASE,
)


def _members(item: Item, prose: Inline) -> bool:
    """Whether the items below an item are its members: announced as such, or in bold like it and not announced as values."""
    if MEMBERS_BEFORE.search(prose.text):
        return True
    nested = [part for block in item.blocks if isinstance(block, List) for part in block.items]
    return (
        _bold(item.text)
        and bool(nested)
        and all(_bold(part.text) for part in nested)
        and not _ANNOUNCED.search(prose.text)
    )


def _bold(text: Inline) -> bool:
    return any(
        mark.kind is MarkKind.STRONG and not text.text[: mark.start].strip(" :") for mark in text.marks
    )


def _values(parts: Sequence[tuple[Item, _Below]]) -> tuple[tuple[str, str], ...]:
    """The values that the items of a list give; none where any of them looks like a type or like `label=<string>`."""
    if not all(names_something(item) for item, _ in parts):
        return ()
    entries = [
        entry for item, below in parts for entry in _entries(item, below, False, True, placeholders=False)
    ]
    if any(entry.typed is not None or entry.required is not None or entry.children for entry in entries):
        return ()
    return tuple((entry.name, entry.documentation) for entry in entries)
