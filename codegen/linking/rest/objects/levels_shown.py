"""Tells by an example on which level the members belong that a flat list explains."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entries.rows import nest
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.types.sketch import Array, Named, Shown, Sketch, Typed, is_object


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


def in_their_object(entries: Sequence[Entry], shown: Shown) -> list[Entry]:
    """The entries, inside of the one object of the example that holds what they explain: `id` in `data` of `{"data": [{"id": 1}]}`.

    That object has every one of them. Where none has, it is the only object: they explain all that it has, more than one member, or where
    nothing is beside it more than half. None of them has the name of a member beside or around.
    """
    names = {split_path(entry.name)[0] for entry in entries}
    objects = [(member, {each.name for each in inner.members}) for member in shown.members if (inner := _object(member.typed.sketch)) is not None]
    if not names or any(member.name in names for member in shown.members):
        return list(entries)
    holders = [member for member, known in objects if names <= known]
    if not holders and len(objects) == 1:
        member, known = objects[0]
        if (len(known) > 1 and known <= names) or (len(shown.members) == 1 and 2 * len(known & names) > len(known)):
            holders = [member]
    if not holders and len(objects) == 1 and (inner := _object(objects[0][0].typed.sketch)) is not None:
        # `{"data": {"vans": [{"id": 1}]}}`: the one object holds the one that has them.
        deeper = in_their_object(entries, inner)
        if deeper != list(entries):
            holders, entries = [objects[0][0]], deeper
    if len(holders) != 1:
        return list(entries)
    holder = holders[0]
    return [
        Entry(
            name=holder.name,
            typed=Typed(_opened(holder.typed.sketch)),
            children=tuple(entries),
            inferred=True,
            span=holder.span or entries[0].span,
        )
    ]


def _opened(sketch: Sketch | None) -> Sketch:
    """An object whose members are listed, in as many lists as the example has it."""
    return Array(_opened(sketch.element)) if isinstance(sketch, Array) else Named(ScalarKind.DOCUMENT, opens=True)


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
