"""Cells of tables that are empty where they state a fact, names with a blank, parts of operations that hold nothing, and tables of none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.entries.columns import Column, columns
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Introduction, Table

CELL_EMPTY = Rule(
    "RS142",
    "cell-empty",
    Severity.WARNING,
    """A cell is empty, or has a blank too many, where the other rows state a name, a type, a status or a value.

## What it does

Reports rows without the name, the type, the status or the value that all other rows of their table have, and a name in code
with a blank in it.

## Why it is bad

What the row says of the parameter, the answer or the value is lost; without a type the SDK takes anything.

## Example

    | `seats` | | How many. |

## How to fix

Fill the cell.
""",
)

PART_EMPTY = Rule(
    "RS143",
    "part-empty",
    Severity.WARNING,
    """The heading of a part of an operation has nothing below it.

## What it does

Reports headings such as Parameters, Properties and Return type that the next heading follows at once. Converters of HTML
that keep only articles leave out tables and links, and files of templates state them elsewhere.

## Why it is bad

The parameters or fields that stood there are missing in the SDK.

## Example

    ### Parameters

    ### Response

## How to fix

Convert the page with its tables, or remove the heading.
""",
)

PARAMETERS_OF_NO_OPERATION = Rule(
    "RS148",
    "parameters-of-no-operation",
    Severity.WARNING,
    """No operation takes a table of parameters.

## What it does

Reports tables with a column of names below headings such as Query parameters, on pages that describe operations, which nothing
took: they stand too far from the operation, behind sections that are not about it.

## Why it is bad

The SDK lacks these parameters.

## Example

    ## Query parameters

    | Name | Type |
    |------|------|
    | kind | string |

## How to fix

Move the table behind its operation, below headings that the operation's own heading holds.
""",
)

_COLUMNS = {
    Column.NAME: "names nothing: what it says is lost",
    Column.TYPE: "states no type: the SDK takes anything",
    Column.STATUS: "states no status: the answer is lost",
    Column.VALUE: "states no value: all values of the table may be lost",
}
_TWO_WORDS = re.compile(r"[A-Za-z_]\w* \w+")
_LEAST = 2
"""So many cells of the row must say something, and so many rows have the column."""
_PARTS = frozenset(
    {"parameters", "query parameters", "path parameters", "request body", "properties", "attributes", "return type", "responses",
     "http response details", "response body", "request parameters", "body parameters", "response fields", "status codes"}
)  # fmt: skip


def empty_cells(linked: Linked) -> Iterator[Diagnostic]:
    """Rows without what all other rows of their table state."""
    for section in _sections(linked):
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _of_table(block, columns(block.header, linked.profile.columns))


def _of_table(table: Table, where: dict[Column, int]) -> Iterator[Diagnostic]:
    if not {Column.NAME, Column.STATUS, Column.VALUE} & where.keys():
        return
    for column, told in _COLUMNS.items():
        if column not in where or (len(table.rows) < _LEAST and column is not Column.NAME):
            continue
        at = where[column]
        without = [row for row in table.rows if not row.cells[at].text.strip()]
        if column is Column.VALUE and not all(row.cells[at].text.strip().isdecimal() for row in table.rows if row not in without):
            continue
        filled = sum(bool(cell.text.strip()) for cell in without[0].cells) if len(without) == 1 else 0
        if filled >= (_LEAST if len(table.rows) > _LEAST or column is not Column.NAME else len(table.header) - 1):
            yield CELL_EMPTY(f"this row {told}", without[0].span, help=f"fill the column {table.header[at].text!r:.60}")
    names = [(row, row.cells[where[Column.NAME]]) for row in table.rows] if Column.NAME in where else []
    odd = [(row, cell) for row, cell in names if cell.code() == (cell.text,) and _TWO_WORDS.fullmatch(cell.text)]
    if len(odd) == 1 and len(names) >= _LEAST and all(cell.code() == (cell.text,) for _, cell in names):
        row, cell = odd[0]
        yield CELL_EMPTY(f"the name {cell.text!r:.60} has a blank in it: only its first word is read", row.span, help=f"did you mean {cell.text.replace(' ', '')}?")


def empty_parts(linked: Linked) -> Iterator[Diagnostic]:
    """Headings of parts that the next heading follows at once."""
    for root in linked.roots:
        told = {span.line for span in root.page.includes}
        introduces = False
        for section in root.walk():
            introduces |= any(isinstance(block, Introduction) for block in section.blocks)
            if section.blocks or section.sections or section.title.lower().strip(" :") not in _PARTS:
                continue
            if section.heading is None or any(0 < line - section.heading.span.line <= _NEAR for line in told):
                continue
            if introduces or "properties" in section.title.lower():
                yield PART_EMPTY(f"nothing stands below {section.title!r:.60}: what it stated is lost", section.heading.span)


def stray_parameters(linked: Linked) -> Iterator[Diagnostic]:
    """Tables of parameters on pages with operations, none of which took them."""
    taken: set[tuple[str, int]] = set()
    for operation in linked.operations:
        taken |= {(span.file, span.line) for span in operation.gathered.taken}
        taken |= {(block.span.file, block.span.line) for block in operation.gathered.left}
    for root in linked.roots:
        if not any(isinstance(block, Introduction) for section in root.walk() for block in section.blocks):
            continue
        for section in root.walk():
            if not _TITLES_OF_SENT.fullmatch(section.title):
                continue
            for block in section.blocks:
                if isinstance(block, Table) and (block.span.file, block.span.line) not in taken and Column.NAME in columns(block.header, linked.profile.columns):
                    yield PARAMETERS_OF_NO_OPERATION(f"no operation takes what stands below {section.title!r:.60}: the SDK lacks it", block.span)


_TITLES_OF_SENT = re.compile(r"\W*(?:(?:query|path|url|uri|request|body|form|header)(?: string| body)? (?:parameters?|params|arguments|attributes|fields)|request body)\W*", re.IGNORECASE)
"""Titles of what operations send."""
_NEAR = 8
"""In lines: how far below a heading a template's call counts as what stands there."""


def _sections(linked: Linked) -> Iterator[Section]:
    for root in linked.roots:
        yield from root.walk()
