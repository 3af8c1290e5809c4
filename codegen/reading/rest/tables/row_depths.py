"""Reads how deep rows of tables are nested: marks and blanks before the first name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.pages.rest import Inline, Row
from codegen.reading.rest.tables.row_numbers import nested_by_numbers
from codegen.reading.rest.tables.row_signs import cut_off, nested_by_signs
from codegen.source import Span

_DEPTH = re.compile(r"(?:[ \t]*(?:\u00a0|»|→|↳|[└├]─*|│|&raquo;|&rarr;|&#8627;|&nbsp;|&emsp;|&ensp;|\u2003))+")
_MARKS = "\u00bb\u2192\u21b3\u2514\u251c\u2502"
_STEP = re.compile(r"[\u00bb\u2192\u21b3\u2502]|[\u2514\u251c]\u2500*|&raquo;|&rarr;|&#8627;|&emsp;|\u2003")
_DRAWN = ("\u2514", "\u251c")
"""Signs of a drawn tree, before which blanks show how deep it is."""
_DEEPEST = 50
"""Rows that are nested deeper stand beside each other there."""
_BLANK = re.compile(r"&nbsp;|&ensp;|\u00a0")


def may_nest(cells: Sequence[Inline], text: str) -> bool:
    """Whether a row of that text may begin with marks of its depth."""
    first = cells[0].text if cells else ""
    return bool(first) and (first[0] in _MARKS or "&nbsp;" in text or "&emsp;" in text or "\u00a0" in text)


def nested(cells: tuple[Inline, ...], first: str, span: Span) -> Row:
    """The row of these cells; `first` is the first one as the page writes it. Depths of blanks are negative."""
    match = _DEPTH.match(first.strip(" \t|*_`"))
    if match is None:
        return Row(cells=cells, span=span)
    steps, blanks = len(_STEP.findall(match[0])), len(_BLANK.findall(match[0]))
    depth = min(steps + (blanks if steps == 1 and match[0].rstrip("\u2500 \t").endswith(_DRAWN) else 0), _DEEPEST) or -blanks
    return Row(cells=(_unmarked(cells[0]), *cells[1:]), depth=depth, span=span)


def levelled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with depths that only blanks or other signs show: of `&nbsp;` the smallest is one level."""
    if not any(row.depth for row in rows):
        numbered = nested_by_numbers(rows)
        return numbered if any(row.depth for row in numbered) else nested_by_signs(rows)
    unit = -max((row.depth for row in rows if row.depth < 0), default=-1)
    return tuple(replace(row, depth=min(-row.depth // unit, _DEEPEST)) if row.depth < 0 else row for row in rows)


def _unmarked(cell: Inline) -> Inline:
    """A cell without the marks of its depth."""
    return cut_off(cell, len(cell.text) - len(cell.text.lstrip("»→↳└├│─ \u2003")))
