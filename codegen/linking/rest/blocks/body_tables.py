"""Reads tables without names that state the type of the whole body: `| Required | Schema |`, and below it `| Yes | **application/json**: [Van](#van) |`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.ir.model import Location
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entries.required_words import answer
from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.types.type_words import read_type
from codegen.pages.rest import Code, CodeForm, MarkKind, Table

_MEDIA = re.compile(r"\s*[\w.+-]+/[\w.+*-]+\s*:\s*")
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


def whole_body(table: Table, where: Mapping[Column, int]) -> Entry | Code | None:
    """The body that the first row of such a table states, or the members that it declares in place; None for all other tables.

    Of several media types the first counts.
    """
    column = where.get(Column.SCHEMA)
    if column is None or not where.keys() <= {Column.SCHEMA, Column.REQUIRED, Column.DESCRIPTION} or not table.rows:
        return None
    row = table.rows[0]
    cell = row.cells[column]
    end = next((mark.start for mark in cell.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END) and cell.text[: mark.start].strip()), len(cell.text))
    first = stretch(cell, 0, end)
    media = _MEDIA.match(first.text)
    schema = stretch(first, media.end() if media is not None else 0)
    if _OBJECT.fullmatch(schema.text):
        return Code("", schema.text, CodeForm.FENCE, row.span)
    typed = read_type(schema)
    if typed.sketch is None:
        return None
    required = answer(row.cells[where[Column.REQUIRED]].text)[0] if Column.REQUIRED in where else None
    return Entry(name="body", location=Location.BODY, typed=typed, required=required, span=row.span)
