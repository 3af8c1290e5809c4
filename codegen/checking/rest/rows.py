"""Rows of parameters and fields that contradict each other or their operation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import Location
from codegen.linking.rest import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.pages.rest import Table
from codegen.spelling import one_off

_PLACEHOLDER = re.compile(r"\{([^{}]*?)\+?\}")


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


PLACEHOLDER_WITHOUT_ROW = Rule(
    "RS101",
    "placeholder-without-row",
    Severity.WARNING,
    """A place in the path has no row though others have.

## What it does

Reports a placeholder of a path that no row describes, where rows describe its other placeholders.

## Why it is bad

Nobody learns what to put there, or of what type it is.

## Example

    PUT /depots/{depot}/vans/{id}, with a row for depot only

## How to fix

Add the row, or call the placeholder as the row does.
""",
)

ROW_WITHOUT_PLACE = Rule(
    "RS102",
    "row-without-place",
    Severity.WARNING,
    """A row says that it travels in the path, which has no such place.

## What it does

Reports rows whose own column says `path` where the path has no placeholder of that name, and rows whose name is with one
mistake that of a placeholder without a row.

## Why it is bad

The parameter cannot be sent.

## Example

    PUT /vans/{id}, with a row `depot` in `path`

## How to fix

Correct the path, the row's name or its location.
""",
)


def placeholders_without_row(linked: Linked) -> Iterator[Diagnostic]:
    """Placeholders without a row, and rows for the path without a placeholder."""
    for operation in linked.operations:
        introduction = operation.first.introduction
        names = _PLACEHOLDER.findall(introduction.path)
        keys = {_key(name) for name in names}
        stated = [p.entry for p in operation.gathered.parameters if p.entry.location is Location.PATH]
        told = {_key(parameter.entry.name) for parameter in operation.gathered.parameters}
        for name in names:
            others = [other for other in names if other != name and _key(other) in told]
            spare = [entry for entry in stated if _key(entry.name) not in keys]
            if _key(name) not in told and others and not spare and "id" not in told:
                yield PLACEHOLDER_WITHOUT_ROW(
                    f"no row describes '{name}', a place in the path {introduction.path}", introduction.span
                )
        if operation.first.shared:
            continue
        yield from _misspelt(operation, names, keys, told)
        missing = [entry for entry in stated if _key(entry.name) not in keys]
        if len(missing) <= len([name for name in names if _key(name) not in told]):
            continue
        for entry in missing:
            yield ROW_WITHOUT_PLACE(
                f"'{entry.name}' travels in the path by its row, but {introduction.path} has no such place",
                entry.span,
                notes=(Note("the path", introduction.span),),
            )


def _misspelt(
    operation: DocumentedOperation, names: list[str], keys: set[str], told: set[str]
) -> Iterator[Diagnostic]:
    """Rows for the path that are with one mistake a place without a row."""
    introduction = operation.first.introduction
    free = [name for name in names if _key(name) not in told]
    for parameter in operation.gathered.parameters if free else ():
        entry = parameter.entry
        if entry.location is None and entry.required is not True and parameter.location is not Location.PATH:
            continue
        if _key(entry.name) not in keys and (near := one_off(entry.name, free)) and f"{near}s" != entry.name:
            yield ROW_WITHOUT_PLACE(
                f"'{entry.name}' is no place in the path {introduction.path}: what its row says is lost",
                entry.span,
                help=f"did you mean {near}, or {{{entry.name}}} in the path?",
                notes=(Note("the path", introduction.span),),
            )


ROW_TWICE = Rule(
    "RS115",
    "row-twice",
    Severity.WARNING,
    """Two rows of an operation describe the same parameter.

## What it does

Reports a parameter with two rows of the same type.

## Why it is bad

One of them is a copy that will be forgotten when the other changes.

## Example

    | `seats` | integer |  and  | `seats` | integer |

## How to fix

Remove one.
""",
)

PARAMETER_WITH_TWO_TYPES = Rule(
    "RS110",
    "parameter-with-two-types",
    Severity.WARNING,
    """Two rows give the same parameter different types.

## What it does

Reports a parameter of one operation that two rows describe, with different types.

## Why it is bad

Only one of them can be right.

## Example

    | `seats` | integer |  and  | `seats` | string |

## How to fix

Leave one row.
""",
)


def repeated_rows(linked: Linked) -> Iterator[Diagnostic]:
    """Several rows for one parameter, with equal or different types."""
    for operation in linked.operations:
        tables = {
            row.span: placed.block.span
            for placed in operation.first.placed
            if isinstance(placed.block, Table)
            for row in placed.block.rows
        }
        seen: dict[tuple[str, Location | None], Entry] = {}
        for parameter in operation.gathered.parameters:
            entry = parameter.entry
            first = seen.setdefault((entry.name, parameter.location), entry)
            if first.span == entry.span or tables.get(first.span) != tables.get(entry.span, entry.span):
                continue
            note = (Note("the other row", first.span),)
            former, later = first.typed, entry.typed
            if former is not None and later is not None and former.sketch != later.sketch:
                yield PARAMETER_WITH_TWO_TYPES(
                    f"'{entry.name}' has another type here than in its other row", entry.span, notes=note
                )
            elif entry.documentation == first.documentation:
                yield ROW_TWICE(f"'{entry.name}' has two rows", entry.span, notes=note)
