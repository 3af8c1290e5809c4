"""Completes rows from examples: further members, and types that the rows leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.sent import shown_entries
from codegen.linking.rest.sketch import Array, Named, Shown, Sketch, Typed
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


def _filled(entry: Entry, typed: Typed, span: Span) -> Entry:
    said = entry.typed.sketch if entry.typed is not None else None
    inner = typed.sketch.element if isinstance(typed.sketch, Array) else typed.sketch
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
