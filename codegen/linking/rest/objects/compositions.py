"""Combines the tables of a described object: its members, all of several objects, one of several, or another name for a type."""

from __future__ import annotations

import re
from dataclasses import field

from codegen.linking.rest.entries.columns import Column, columns
from codegen.linking.rest.entries.enumerated import Values, values_by_name, with_values
from codegen.linking.rest.entries.rows import Doubt, has_footnotes, read_rows
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.types.sketch import Linked
from codegen.pages.rest import Paragraph, Table
from codegen.records import dataclass

_ONE_OF = frozenset({"oneof", "anyof", "xor", "or"})
_ALL_OF = frozenset({"allof", "and"})


@dataclass(slots=True)
class Composition:
    """An object as its section describes it."""

    entries: list[Entry] = field(default_factory=list)
    """The members of its own."""
    included: list[Linked] = field(default_factory=list)
    """Objects whose members it has besides."""
    alternatives: list[Entry] = field(default_factory=list)
    """Rows without a name, of which one holds."""
    alias: Entry | None = None
    """The only row, where that has no name: the section is another name for its type."""
    doubts: list[Doubt] = field(default_factory=list)


def compose(described: ObjectTable, silence: bool | None) -> Composition:
    """Read the tables of an object's section: the first with fields, and those that words such as `and` and `oneOf` join to it."""
    out = Composition()
    if described.entries:
        out.entries = list(described.entries)
        return out
    joined = ""
    read = 0
    footnotes = has_footnotes(block.text.text for block in _blocks(described) if isinstance(block, Paragraph))
    for block in _blocks(described):
        if isinstance(block, Paragraph):
            word = re.sub(r"[^a-z]", "", block.text.text.lower())[:6]
            joined = word if word in _ONE_OF | _ALL_OF else ""
            continue
        where = columns(block.header)
        if read and (values := values_by_name(block, where)):
            _apply(out, values)
        elif block is described.table or (read and joined and Column.NAME in where):
            entries, doubts = read_rows(block, where, silence, footnotes=footnotes)
            out.doubts += doubts
            read += 1
            for entry in entries:
                _sort(entry, joined, len(entries), out)
            joined = ""
    if out.alias is not None and (out.entries or out.included or out.alternatives):
        out.entries, out.alias = [*out.alias.children, *out.entries], None
    return out


def _blocks(described: ObjectTable) -> list[Paragraph | Table]:
    return [
        block
        for section in described.section.walk()
        for block in section.blocks
        if isinstance(block, Paragraph | Table)
    ]


def _sort(entry: Entry, joined: str, count: int, out: Composition) -> None:
    if entry.name != ANONYMOUS:
        out.entries.append(entry)
    elif joined in _ONE_OF:
        out.alternatives.append(entry)
    elif joined in _ALL_OF:
        sketch = entry.typed.sketch if entry.typed is not None else None
        if isinstance(sketch, Linked):
            out.included.append(sketch)
        out.entries += entry.children
    elif count == 1:
        out.alias = entry
    else:
        out.entries += entry.children


def _apply(out: Composition, values: Values) -> None:
    out.entries = with_values(out.entries, values)
    out.alternatives = with_values(out.alternatives, values)
    if out.alias is not None:
        out.alias = with_values([out.alias], values)[0]
