"""Reads what is particular to the tables of parameters in the manuals that OpenAPI Generator writes beside its clients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.types.sketch import Array, Linked, Mapping, Sketch
from codegen.pages.rest import Inline, MarkKind, Row, Table

_NOTED = ("name", "type", "description", "notes")
_NOTES = re.compile(
    r"(?:\s*(?:\[(?:optional|readonly|default to [^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*|enum: [^\[\]]*)\]|\(optional\)(?: defaults to [^()\n]*)?|defaults to \S+))*\s*"
)
_OTHER = "Other parameters are passed through a pointer to"
"""Begins what stands before the parameters that methods of Go set one by one: no row notes which of them may be left out."""
_CONTEXT = "context.Context"
"""The type of the argument by which programs in Go cancel a call; it is not sent."""


def is_of_client(table: Table) -> bool:
    """Whether it is one of those tables: `Name | Type | Description | Notes`, with names in bold."""
    if tuple(cell.text.strip().lower() for cell in table.header) != _NOTED:
        return False
    return all(row.cells[0].marks and row.cells[0].marks[0].kind is MarkKind.STRONG for row in table.rows)


def notes_what_is_optional(table: Table, before: Sequence[Inline]) -> bool:
    """Whether such a table, behind paragraphs, notes which parameters are optional, `[optional] [default to 20]`: what has no such note is required.

    Its tables of models do not tell: those of alternatives hold the members of all of them without a note.
    """
    return all(_NOTES.fullmatch(row.cells[3].text) for row in table.rows) and not (before and before[-1].text.startswith(_OTHER))


def sent_rows(table: Table) -> tuple[Row, ...]:
    """The rows of such a table that are sent, with their types without the brackets around them in the manuals of TypeScript: `[**number**]`."""
    return tuple(replace(row, cells=(row.cells[0], _without_brackets(row.cells[1]), *row.cells[2:])) for row in table.rows if row.cells[1].text != _CONTEXT)


def _without_brackets(kind: Inline) -> Inline:
    end = len(kind.text) - 1
    around = kind.text.startswith("[") and any(mark.kind is MarkKind.STRONG and mark.start == 1 and mark.end == end for mark in kind.marks)
    return stretch(kind, 1, end) if around else kind


def with_pages(entries: Iterable[Entry]) -> list[Entry]:
    """The entries; a type that is a bare name leads to the page of the model, as it does where it is a link."""
    return [replace(entry, typed=replace(entry.typed, sketch=_with_page(entry.typed.sketch))) if entry.typed is not None else entry for entry in entries]


def _with_page(sketch: Sketch | None) -> Sketch | None:
    match sketch:
        case Array(element):
            return Array(_with_page(element))
        case Mapping(value):
            return Mapping(_with_page(value))
        case Linked(text, "") if text.isidentifier():
            return Linked(text, f"{text}.md")
        case _:
            return sketch
