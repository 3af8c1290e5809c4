"""Reads items of lists as entries: `- **name** - prose`, `` - `name` (string: "x") - prose ``, a term and its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entries.cell_names import CellNames, each_named, read_names
from codegen.linking.rest.entries.coded_types import coded_type, members, only_name, with_needed
from codegen.linking.rest.entries.item_facts import facts_below, with_facts, with_facts_behind
from codegen.linking.rest.entries.item_leads import behind_prose, leading
from codegen.linking.rest.entries.item_parts import (
    head_of,
    is_bare_name,
    is_bold,
    is_small_name,
    names_something,
    naming,
    prose_of,
    with_paragraph,
    without_mark,
)
from codegen.linking.rest.entries.json_texts import is_json_text, without_keys
from codegen.linking.rest.entries.labelled_facts import labelled, without
from codegen.linking.rest.entries.nesting import without_parent
from codegen.linking.rest.entries.required_words import on_badges
from codegen.linking.rest.entries.said_places import said_place
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.prose.phrases import MEMBERS_BEFORE
from codegen.linking.rest.prose.prose_facts import NO_FACTS, ProseFacts, read_prose
from codegen.linking.rest.types.sketch import Array, Mapping, Named, Typed, element_name, is_object
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Block, Inline, Item, List
from codegen.records import dataclass
from codegen.source import PageProse


def read_items(block: List, *, coded_only: bool = False, mixed: bool = False) -> list[Entry]:
    """The entries of a list, each with the entries of the list inside it. Items that name nothing are left out.

    With `coded_only` a name counts only in code or bold, with `mixed` also in small letters before a colon.
    """
    items = without_keys(members(naming(block)))
    entries = (
        entry
        for item in items
        for entry in _entries(item, _below(item.blocks), block.defines, coded_only, mixed)
    )
    return with_needed(entries, items)


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
            items = members(naming(block))
            parts = [(item, _below(item.blocks)) for item in items]
            entries = (entry for item, below in parts for entry in _entries(item, below, block.defines, True))
            children += with_needed(entries, items)
            values = values or _values(parts)
    return _Below(tuple(children), values) if children or values else _NOTHING


def _entries(
    item: Item,
    below: _Below,
    defines: bool,
    coded_only: bool,
    mixed: bool = False,
    *,
    placeholders: bool = True,
) -> Iterable[Entry]:
    item, mark = (item, "") if defines else without_mark(item)
    if mark:
        entries = _entries(item, below, defines, coded_only, mixed, placeholders=placeholders)
        return [_marked(entry, mark) for entry in entries]
    coded = None if defines else coded_type(item)
    if coded is not None:
        item = only_name(item, coded)
    text = item.text
    if not defines and not names_something(item):
        small = mixed and is_small_name(text)
        if not small and (coded_only or not is_bare_name(text)):
            return ()
    head = text if defines else head_of(text)
    names = read_names(head)
    if not names.names:
        return ()
    prose_text = with_paragraph(prose_of(item, names, defines), item, defines)
    entry = _read(prose_text, names, item)
    if coded is not None:
        entry = replace(entry, typed=coded.typed, required=False if coded.optional else entry.required)
    if placeholders and entry.typed is None:
        # `Accept-Ranges: bytes` is a header with its value.
        beside = names.rest if head is not text and "-" not in names.names[0] else None
        typed = _placeholder_type(names) or (only_type(beside) if beside is not None else None)
        entry = replace(entry, typed=typed) if typed is not None else entry
    if (facts := facts_below(item, coded=coded is not None)) is not None:
        return each_named(with_facts(entry, facts), names)
    if below is not _NOTHING and is_json_text(entry, prose_text):
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
    return [replace(each, children=without_parent(each.children, each.name)) if each.children else each for each in each_named(entry, names)]


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
        location=said.location or said_place(rest.text, names.names),
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
        is_bold(item.text)
        and bool(nested)
        and all(is_bold(part.text) for part in nested)
        and not _ANNOUNCED.search(prose.text)
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
