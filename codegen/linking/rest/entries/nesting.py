"""Puts entries with nested names below each other: `a[b]` and `a.b` below `a`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import field, replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.types.sketch import Array, Either, Named, Sketch, Typed
from codegen.records import dataclass


def tree(entries: Iterable[Entry], objects: Set[str] = frozenset(), *, colons: bool = True) -> list[Entry]:
    """The entries below each other by their names. For `a[b]` an entry `a` is made where no row has that name.

    `objects` are the members that examples show as objects: `a.b` is in `a` if that is one of them. Without `colons`, which
    are part of a name in a form, `a:b` is not below `a`.
    """
    roots: dict[str, _Node] = {}
    entries = [
        part for entry in entries for part in (entry.children if entry.name == ANONYMOUS else (entry,))
    ]
    if all(entry.name.isidentifier() and not entry.children for entry in entries):
        plain: dict[str, Entry] = {}
        for entry in entries:
            plain.setdefault(entry.name, entry)
        return list(plain.values())
    names = {entry.name for entry in entries if colons or ":" not in entry.name}
    begun = Counter(map(_first, names))

    def nests(name: str) -> bool:
        """Whether a dot or a colon in a name means nesting, since another row is its parent or its sibling."""
        first = _first(name) if colons or ":" not in name else name
        return first != name and (first in names or begun[first] > 1 or first in objects)

    # If it does in one name, it does in those of other paths in the table, too.
    everywhere = any(map(nests, names))
    for entry in entries:
        steps = split_path(entry.name)
        if not colons and ":" in entry.name and "[" not in entry.name:
            steps = (entry.name,)
        if len(steps) > 1 and "[" not in entry.name and not (everywhere and _WORDS.fullmatch(entry.name)) and not nests(entry.name):
            steps = (entry.name,)
        if len(steps) > _DEEPEST:
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


_DEEPEST = 100
"""Most steps of a name; what is nested deeper is no member of a real body, and each level is a call inside of another."""
_WORDS = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+")
"""A path of names, and no version: `v.1`."""


def _first(name: str) -> str:
    """The first step of a name with dots or colons."""
    return name.partition(".")[0].partition(":")[0]


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


def without_parent(entries: Sequence[Entry], parent: str) -> tuple[Entry, ...]:
    """The members below a row, without its name where they repeat it: `shipping.name` below `shipping`."""
    if not any(entry.name.startswith(parent) for entry in entries):
        return tuple(entries)
    pattern = re.compile(
        rf"{re.escape(parent)}(?:\[\])?(?:\.(?P<dotted>.+)|\[(?P<first>[^\[\]]+)\](?P<rest>.*))"
    )
    out = []
    for entry in entries:
        match = pattern.fullmatch(entry.name)
        name = (match["dotted"] or match["first"] + match["rest"]) if match else entry.name
        out.append(replace(entry, name=name) if match else entry)
    return tuple(out)
