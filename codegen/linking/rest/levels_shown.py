"""Tells by an example on which level the members belong that a flat list explains."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.ir.model import ScalarKind
from codegen.linking.rest.cell_names import split_path
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.rows import nest
from codegen.linking.rest.sketch import Array, Named, Shown, Sketch, Typed, is_object


def below_their_parents(entries: Sequence[Entry], shown: Shown, *, whole: bool = False) -> list[Entry]:
    """The entries, with those behind an object as its members that the example shows only inside of it.

    Pages that showed levels by indentation alone lose them where they become text. With `whole` an object counts whose members in the
    example all stand behind it: an example of a request need not show a member that has the name of one inside of an object.
    """
    last = {entry.name: at for at, entry in enumerate(entries)}
    flat: list[tuple[int, Entry]] = []
    top = _members(shown)
    around = [top]
    moved = False
    for at, entry in enumerate(entries):
        while len(around) > 1 and (entry.name in top or entry.name not in around[-1]):
            around.pop()
        flat.append((len(around) - 1, entry))
        moved |= len(around) > 1
        inner = around[-1].get(entry.name)
        if inner is not None and not entry.children and entry.typed is not None and is_object(entry.typed):
            members = _members(inner)
            if not whole or all(last.get(name, -1) > at for name in members):
                around.append(members)
    return nest(flat) if moved else list(entries)


def in_the_only_object(entries: Sequence[Entry], shown: Shown) -> list[Entry]:
    """The entries, inside of the one object that the example shows around them: `data` of `{"data": [{"id": 1}]}`, of which a table explains `id`."""
    names = {split_path(entry.name)[0] for entry in entries}
    inside = [(member, inner) for member in shown.members if (inner := _object(member.typed.sketch)) is not None]
    if names & {member.name for member in shown.members} or len(inside) != 1:
        return list(entries)
    member, inner = inside[0]
    known = {each.name for each in inner.members}
    if not known or not (names <= known or (len(known) > 1 and known <= names)):
        return list(entries)
    opened = Named(ScalarKind.DOCUMENT, opens=True)
    sketch = Array(opened) if isinstance(member.typed.sketch, Array) else opened
    return [Entry(name=member.name, typed=Typed(sketch), children=tuple(entries), inferred=True, span=entries[0].span)]


def objects_in(shown: Shown) -> set[str]:
    """The members that are objects, or lists of objects."""
    return {member.name for member in shown.members if _object(member.typed.sketch) is not None}


def _members(shown: Shown) -> dict[str, Shown | None]:
    """The members by name, with what they show inside of them where they are objects or lists of objects."""
    return {member.name: _object(member.typed.sketch) for member in shown.members}


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
