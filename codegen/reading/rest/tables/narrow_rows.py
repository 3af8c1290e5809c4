"""Tells whether the cells of a row that lacks some stand in the wrong columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Inline, Row

_LEAST = 2
"""Filled cells of a row; one alone is a title of those below it."""

ROW_NARROW = Rule(
    "RS147",
    "row-narrow",
    Severity.ERROR,
    """A row of a table has fewer cells than the table has columns.

## What it does

Reports rows that lack a cell before their last one, so that a sentence or a yes or no stands in a column of something else, and titles that are
fewer than the columns below them. Empty cells at the end of a row may be left out.

## Why it is bad

The cells behind the missing one stand in the wrong columns: a description is taken for a type, a type for the word that says whether
a parameter is required.

## Example

    | Name | Type | Required | Description |
    |---|---|---|---|
    | `plate` | string | Its plate. |

## How to fix

Write the cell that is missing, if need be an empty one.
""",
)

_TRUTH = re.compile(r"\W*(?:yes|no|true|false|required|optional|mandatory|y|n)\W*\Z", re.IGNORECASE)
_PROSE = re.compile(r"\S+\s+\S+\s+\S|[^.]+\.\s*\Z")
_KINDS = (
    (_TRUTH, re.compile(r"\W*(?:requ|mand|opt|need|null|default|deprec|must|read)", re.IGNORECASE)),
    (_PROSE, re.compile(r"\W*(?:desc|meaning|detail|explan|note|comment|remark|summary|purpose|about|info|what)", re.IGNORECASE)),
)
"""Kinds of cells, and the titles of columns of them."""


def displaced(narrow: Sequence[Row], header: Sequence[Inline], rows: Sequence[Row]) -> Row | None:
    """The first row whose last filled cell is of a kind that its column does not have, by its title and by `rows`, those that lack no cell."""
    known: dict[tuple[int, int], bool] = {}
    for row in narrow:
        filled = [at for at, cell in enumerate(row.cells) if cell.text.strip()]
        if len(filled) < _LEAST:
            continue
        at = filled[-1]
        kind = next((kind for kind, (sign, _) in enumerate(_KINDS) if sign.match(row.cells[at].text)), None)
        if kind is None:
            continue
        if (at, kind) not in known:
            sign, titles = _KINDS[kind]
            known[at, kind] = titles.match(header[at].text) is not None or any(sign.match(other.cells[at].text) for other in rows)
        if not known[at, kind]:
            return row
    return None
