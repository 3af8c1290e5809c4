"""Tells by an example on which level the members belong that a flat list explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.sketch import Array, Shown, Sketch, is_object


def below_their_parents(entries: Sequence[Entry], shown: Shown) -> list[Entry]:
    """The entries, with those behind an object as its members that the example shows only inside of it.

    Pages that showed levels by indentation alone lose them where they become text.
    """
    objects = {member.name: inner for member in shown.members if (inner := _object(member.typed.sketch)) is not None}
    top = {member.name for member in shown.members}
    out: list[Entry] = []
    parent: Shown | None = None
    for entry in entries:
        if entry.name not in top and parent is not None and any(member.name == entry.name for member in parent.members):
            out[-1] = replace(out[-1], children=(*out[-1].children, entry))
            continue
        opens = entry.name in objects and not entry.children and entry.typed is not None and is_object(entry.typed)
        parent = objects[entry.name] if opens else None
        out.append(entry)
    return out


def _object(sketch: Sketch | None) -> Shown | None:
    while isinstance(sketch, Array):
        sketch = sketch.element
    return sketch if isinstance(sketch, Shown) else None


def of_the_top(entries: Sequence[Entry], shown: Shown) -> list[Entry]:
    """The entries without those that explain members further down in the example: a list below an example may explain all its levels."""
    top = {member.name for member in shown.members}
    below: set[str] = set()
    inner = [member.typed.sketch for member in shown.members]
    while inner:
        sketch = inner.pop()
        while isinstance(sketch, Array):
            sketch = sketch.element
        if isinstance(sketch, Shown):
            below.update(member.name for member in sketch.members)
            inner += [member.typed.sketch for member in sketch.members]
    explained = below - top
    return [
        entry for entry in entries if entry.typed is not None or entry.children or entry.name not in explained
    ] or list(entries)
