"""Puts entries with nested names below each other: `a[b]` and `a.b` below `a`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.cell_names import split_path
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.sketch import Array, Either, Named, Sketch, Typed
from codegen.records import dataclass


def tree(entries: Iterable[Entry]) -> list[Entry]:
    """The entries below each other by their names. For `a[b]` an entry `a` is made where no row has that name."""
    roots: dict[str, _Node] = {}
    entries = [
        part for entry in entries for part in (entry.children if entry.name == ANONYMOUS else (entry,))
    ]
    if all(entry.name.isidentifier() and not entry.children for entry in entries):
        plain: dict[str, Entry] = {}
        for entry in entries:
            plain.setdefault(entry.name, entry)
        return list(plain.values())
    nests = any(_nests(entry.name, entries) for entry in entries)
    for entry in entries:
        steps = split_path(entry.name)
        if len(steps) > 1 and "[" not in entry.name and not (nests and _WORDS.fullmatch(entry.name)) and not _nests(entry.name, entries):
            steps = (entry.name,)
        node = roots.setdefault(steps[0], _Node(steps[0]))
        for step in steps[1:]:
            if step == "[]":
                node.repeated = True
            else:
                node = node.children.setdefault(step, _Node(step))
        if node.entry is None:
            node.entry = entry
            node.repeated = node.repeated or steps[-1] == "[]"
    return [node.finished() for node in roots.values()]


_WORDS = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+")
"""A path of names, and no version: `v.1`."""


def _nests(name: str, entries: Iterable[Entry]) -> bool:
    """Whether a dot or a colon in a name means nesting, since another row is its parent or its sibling; those of other paths in the table mean it then, too."""
    first = re.split("[.:]", name, maxsplit=1)[0]
    return first != name and any(
        other.name == first or (other.name.startswith((f"{first}.", f"{first}:")) and other.name != name)
        for other in entries
    )


@dataclass(slots=True)
class _Node:
    name: str
    entry: Entry | None = None
    repeated: bool = False
    children: dict[str, _Node] = field(default_factory=dict)

    def finished(self) -> Entry:
        nested = [child.finished() for child in self.children.values()]
        entry = self.entry
        if entry is None:
            entry = Entry(name=self.name, span=nested[0].span)
        below = (*entry.children, *nested)
        typed = entry.typed
        if below and (typed is None or typed.sketch is None):
            typed = Typed(Named(ScalarKind.DOCUMENT, opens=True))
        if below and typed is not None and isinstance(typed.sketch, Array) and typed.sketch.element is None:
            typed = replace(typed, sketch=Array(Named(ScalarKind.DOCUMENT, opens=True)))
        if self.repeated and (typed is None or not _is_array(typed.sketch)):
            typed = replace(typed or Typed(None), sketch=Array(typed.sketch if typed is not None else None))
        if entry.name == self.name and not nested and typed is entry.typed:
            return entry
        return replace(entry, name=self.name, children=below, typed=typed)


def _is_array(sketch: Sketch | None) -> bool:
    return isinstance(sketch, Array) or (
        isinstance(sketch, Either) and any(_is_array(part) for part in sketch.parts)
    )
