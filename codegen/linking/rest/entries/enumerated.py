"""Reads values of enumerations: tables that list them by name, `Parameter | Value`, and descriptions that end in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from codegen.linking.rest.entries.cell_names import read_names
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entry import ANONYMOUS, Entry
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.pages.rest import Inline, Table

Values = Mapping[str, tuple[str, ...]]


def values_by_name(table: Table, where: Mapping[Column, int]) -> Values:
    """Name -> values, where a table has only these two columns; empty for other tables."""
    if Column.NAME not in where or len(table.header) != 2 or len(where) != 2:
        return {}
    column = where.get(Column.VALUES, where.get(Column.VALUE))
    if column is None:
        return {}
    out: dict[str, tuple[str, ...]] = {}
    for row in table.rows:
        names = read_names(row.cells[where[Column.NAME]]).names
        values = tuple(value for value in _values(row.cells[column]) if value)
        if len(names) != 1 or not values:
            return {}
        name = ANONYMOUS if is_anonymous(row.cells[where[Column.NAME]]) else names[0]
        out[name] = (*out.get(name, ()), *values)
    return out


def _values(cell: Inline) -> tuple[str, ...]:
    return cell.code() or tuple(part.strip() for part in cell.text.split(","))


_RUN = re.compile(rf"(?:^|[:(\u2013\u2014]|\s-)\s*{CODE}(?:(?:\s*[,|/;]\s*|\s+)(?:(?:and|or)\s+)?{CODE})+\W*$")
"""What a text ends in that lists values: ``: `a`, `b` or `c`.``"""


def run_at_end(text: Inline) -> tuple[str, ...]:
    """All code of a text, or of its first sentence, that ends in a run of code, as the description of an enumeration does: ``by kind: `open`, `locked` ``."""
    masked, codes = masked_code(text)
    if len(codes) < 2:
        return ()
    first = _FIRST_SENTENCE.match(masked)
    for part in (masked, *((first[0],) if first is not None else ())):
        run = _RUN.search(part)
        if run is not None and run[0].count(CODE) == part.count(CODE) > 1:
            return tuple(dict.fromkeys(codes[: part.count(CODE)]))
    return ()


_WORDS = re.compile(r"\w[\w-]*(?:\s*(?:,|/|\||;|\bor\b)\s*\w[\w-]*)+\W*")


def words_of(text: Inline) -> tuple[str, ...]:
    """The words of a text that is nothing but a list of them, as the description of an enumeration is: `open, inTransit, lost`."""
    words = re.split(r"\s*(?:,|/|\||;|\bor\b)\s*", text.text.rstrip(" .")) if _WORDS.fullmatch(text.text) else []
    return tuple(dict.fromkeys(word for word in words if word))


_FIRST_SENTENCE = re.compile(r"[^.]{1,400}\.(?=\s)")


def is_anonymous(cell: Inline) -> bool:
    """Whether a name cell says that its row has no name: `*anonymous*` stands for the whole."""
    at = cell.text.find("anonymous")
    return (
        at >= 0
        and re.fullmatch(r"\W*anonymous\W*", cell.text) is not None
        and any(mark.start <= at < mark.end for mark in cell.marks)
    )


def with_values(entries: Iterable[Entry], values: Values) -> list[Entry]:
    """The entries, on all levels, with the values that a table lists for their names."""
    out = []
    for entry in entries:
        listed = values.get(entry.name, ()) if not entry.values else ()
        children = tuple(with_values(entry.children, values))
        out.append(replace(entry, values=listed or entry.values, children=children))
    return out
