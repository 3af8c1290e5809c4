"""Finds rows by their names and by those of their types, whatever their depth, and changes them where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter
from typing import Generic, TypeVar

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads.within import type_name
from codegen.linking.rest.objects.index import normal

Group = TypeVar("Group")
Path = tuple[int, ...]
"""Where a row stands: in which group, as which row of it, and as which member of each row above it."""
_DEEPEST = 20
"""Rows so many levels deep get no members: a chain of types that each hold the next one would not end before the stack does."""
_MOST_PLACES = 100
"""A name is found at so many places: types that each hold the next one twice would have twice as many at each level."""


class NamedRows(Generic[Group]):
    """An index of the rows of a list of groups: to look through all of them for each title of a long description takes long.

    Groups may be added at the end; any other list is read anew.
    """

    def __init__(self, rows_of: Callable[[Group], Sequence[Entry]], with_rows: Callable[[Group, list[Entry]], Group]) -> None:
        self._rows_of = rows_of
        self._with_rows = with_rows
        self._groups: list[Group] = []
        self._noted = 0
        self._paths: dict[str, list[Path]] = {}
        self._beyond: set[str] = set()

    def find(self, groups: list[Group], names: Iterable[str]) -> list[tuple[Path, Entry]]:
        """The rows of which a name, that of the type or the title of a section they lead to is one of these, as `index.normal` gives them; in their order."""
        self._note_further(groups)
        paths = {path for name in set(map(normal, names)) for path in self._paths.get(name, ())}
        return [(path, self._at(groups, path)) for path in sorted(paths)]

    def pass_over(self, name: str, members: Sequence[Entry]) -> bool:
        """Whether only rows that are too deep for members have the name; what they would have got is as deep."""
        if normal(name) not in self._beyond:
            return False
        self._beyond.update(chain.from_iterable(map(_names, members)))
        return True

    def change(self, groups: list[Group], paths: Sequence[Path], change: Callable[[Entry], Entry]) -> None:
        """Replace the rows at places that `find` gave, in their order; a changed row has the members that it had before any further ones."""
        for at, within in groupby(paths, itemgetter(0)):
            rows = list(self._rows_of(groups[at]))
            self._change(rows, (at,), list(within), change)
            groups[at] = self._with_rows(groups[at], rows)

    def _change(self, rows: list[Entry], above: Path, paths: Sequence[Path], change: Callable[[Entry], Entry]) -> None:
        for at, within in groupby(paths, itemgetter(len(above))):
            here = (*above, at)
            deeper = list(within)
            entry = rows[at]
            changes = deeper[0] == here
            if deeper := deeper[changes:]:
                members = list(entry.children)
                self._change(members, here, deeper, change)
                entry = replace(entry, children=tuple(members))
            if changes and len(here) > _DEEPEST:
                self._beyond.update(chain.from_iterable(map(_names, change(entry).children)))
            elif changes:
                before = len(entry.children)
                entry = change(entry)
                self._note(entry.children[before:], here, before)
            rows[at] = entry

    def _at(self, groups: list[Group], path: Path) -> Entry:
        entry = self._rows_of(groups[path[0]])[path[1]]
        for at in path[2:]:
            entry = entry.children[at]
        return entry

    def _note_further(self, groups: list[Group]) -> None:
        if groups is not self._groups:
            self._groups, self._noted, self._paths, self._beyond = groups, 0, {}, set()
        for at in range(self._noted, len(groups)):
            self._note(self._rows_of(groups[at]), (at,))
        self._noted = len(groups)

    def _note(self, entries: Sequence[Entry], above: Path, first: int = 0) -> None:
        for at, entry in enumerate(entries, first):
            path = (*above, at)
            for name in _names(entry):
                if len(places := self._paths.setdefault(name, [])) < _MOST_PLACES:
                    places.append(path)
            self._note(entry.children, path)


def _names(entry: Entry) -> set[str]:
    """The names by which a row is found."""
    return {normal(own) for own in (entry.name, capitalised(entry), type_name(entry), *sections_led_to(entry)) if own}


def capitalised(entry: Entry) -> str:
    """The name of an object as that of the row which holds it: `Owner` of `owner`."""
    return entry.name[:1].upper() + entry.name[1:]


def sections_led_to(entry: Entry) -> Iterator[str]:
    """The titles of sections that a row without a type leads to for its members: `see [Lid details](#lid-details)`, with its name and more words.

    Others are known by their types.
    """
    if entry.typed is None and entry.links:
        own = re.split(r"[\W_]", entry.name.lower())[-1].removesuffix("s")
        yield from (text for text, target in entry.links if "#" in target and " " in text and own and own in text.lower())
