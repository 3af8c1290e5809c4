"""Reads tables whose titles say whether their rows must be given, and how each is written in a call.

| Required parameters | How to use | Description |
| ------------------- | ---------- | ----------- |
| Plate | `"plate": "X"` - Used in the request body | The plate. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.linking.rest.entries.columns import title
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.placed import Placed
from codegen.pages.rest import Inline, Mark, MarkKind, Row, Table

_TITLE = re.compile(r"(?P<need>required|mandatory|optional) (?:(?:query|body|url|path|request|json|api) )?(?:parameters?|params?|fields?|propert(?:y|ies)|attributes?|arguments?)")
_USE = frozenset({"how to use", "how to use it", "how it is used", "syntax", "used as"})
_PAIR = re.compile(r"[?&]?(?P<query>[A-Za-z_][\w.\[\]-]*)=|[\"'](?P<body>[A-Za-z_][\w.-]*)[\"']\s*:|[:{<](?P<path>[A-Za-z_][\w-]*)")
_IN_BODY = re.compile(r"\bbody\b", re.IGNORECASE)


def by_need(item: Placed, table: Table) -> list[tuple[Placed, Table]]:
    """The parts of a table, each with what its title says; the table as it is where titles say nothing of this."""
    first = title(table.header[0]) if table.header else ""
    if "re" not in first and "option" not in first and "manda" not in first:
        return [(item, table)]
    need = _TITLE.fullmatch(first)
    if need is None or any(map(_is_command, table.rows)):
        return [(item, table)]
    return [(_with_need(item, required), _written_out(replace(table, rows=tuple(rows)))) for required, rows in _parts(table, need)]


def _is_command(row: Row) -> bool:
    """Whether a row is about a word of a command line: `--verbose`, `vans list`."""
    name = next(iter(row.cells[0].code()), row.cells[0].text).strip()
    return name.startswith("-") or (" " in name and bool(row.cells[0].code()))


def _parts(table: Table, need: re.Match[str]) -> Iterator[tuple[bool, list[Row]]]:
    """Whether rows must be given, and these rows; a row may have titles of its own."""
    required, rows = need["need"] != "optional", list[Row]()
    for row in table.rows:
        if (other := _TITLE.fullmatch(title(row.cells[0]))) is not None:
            if rows:
                yield required, rows
            required, rows = other["need"] != "optional", []
        else:
            rows.append(row)
    if rows:
        yield required, rows


def _with_need(item: Placed, required: bool) -> Placed:
    subject, lead = item.about()
    if lead is None or subject not in (Subject.REQUEST, Subject.ANSWER):
        lead = Lead(Subject.REQUEST)
    return replace(item, lead=replace(lead, required=required, example=False))


def _written_out(table: Table) -> Table:
    """The table with the name that a call has in place of one for people, and with the place where it travels."""
    titles = [title(cell) for cell in table.header]
    use = next((at for at, text in enumerate(titles) if text in _USE), None)
    name = _said("Parameter", table.header[0])
    if use is None or not all(_pair(row.cells[use]) for row in table.rows):
        return replace(table, header=(name, *table.header[1:]))
    header = (name, *table.header[1:use], _said("In", table.header[use]), *table.header[use + 1 :])
    return replace(table, header=header, rows=tuple(_row(row, use) for row in table.rows))


def _row(row: Row, use: int) -> Row:
    cells = list(row.cells)
    match = _pair(cells[use])
    if match is None:
        return row
    name = match["query"] or match["body"] or match["path"]
    place = "path" if match["path"] else "body" if match["body"] or _IN_BODY.search(cells[use].text) else "query"
    cells[0] = Inline(name, (Mark(MarkKind.CODE, 0, len(name)),), cells[0].span)
    cells[use] = _said(place, cells[use])
    return replace(row, cells=tuple(cells))


def _pair(cell: Inline) -> re.Match[str] | None:
    """How a cell writes a parameter in its first code."""
    return _PAIR.match(next(iter(cell.code()), ""))


def _said(words: str, cell: Inline) -> Inline:
    return Inline(words, (), cell.span)
