"""Completes rows from examples: further members, and types that the rows leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.sent import shown_entries
from codegen.linking.rest.sketch import Array, Named, Shown, Sketch, Typed, element_of
from codegen.source import Span


def enriched(entries: Sequence[Entry], shown: Shown, span: Span) -> list[Entry]:
    """The entries, completed from an example's object: further members, and types that the rows leave open."""
    by_name = {member.name: member for member in shown.members}
    out: list[Entry] = []
    for entry in entries:
        member = by_name.pop(entry.name, None)
        out.append(_filled(entry, member.typed, span) if member is not None else entry)
    rest = Shown(tuple(by_name.values()))
    return [*out, *shown_entries(rest, span)]


def wrapping(entries: Sequence[Entry], shown: Shown, span: Span) -> Entry | None:
    """The only member of example bodies, where it holds what the rows describe: `{"van": {"plate": "A"}}`, with rows such as `plate`."""
    if len(shown.members) != 1:
        return None
    outer = shown.members[0]
    sketch = outer.typed.sketch
    inner = element_of(sketch)
    rows = {entry.name for entry in entries}
    if not isinstance(inner, Shown) or outer.name in rows or 2 * sum(member.name in rows for member in inner.members) <= len(inner.members):
        return None
    opens = Named(ScalarKind.DOCUMENT, opens=True)
    typed = Typed(Array(opens) if isinstance(sketch, Array) else opens)
    return Entry(name=outer.name, typed=typed, children=tuple(enriched(entries, inner, span)), inferred=True, span=outer.span or span)


def _filled(entry: Entry, typed: Typed, span: Span) -> Entry:
    said = entry.typed.sketch if entry.typed is not None else None
    inner = element_of(typed.sketch)
    if entry.children:
        if isinstance(typed.sketch, Array) and isinstance(said, Named) and said.opens:
            entry = replace(entry, typed=Typed(Array(said)))
        if isinstance(inner, Shown):
            return replace(entry, children=tuple(enriched(entry.children, inner, span)))
        return entry
    if said is None or _open(said):
        if typed.sketch is None or (isinstance(said, Array) and not isinstance(typed.sketch, Array)):
            return entry
        return replace(entry, typed=replace(typed, optional=False), nullable=entry.nullable or typed.nullable)
    return entry


def _open(sketch: Sketch) -> bool:
    while isinstance(sketch, Array):
        if sketch.element is None:
            return True
        sketch = sketch.element
    return isinstance(sketch, Named) and sketch.opens
