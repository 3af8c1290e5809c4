"""Reads cells of values that say more than values: which of them is the default, ``` `low` (default), `high` ```, or a type, ``` `integer >= 1` (default `1`) ```."""

from __future__ import annotations

import re

from codegen.linking.rest.entry import stretch
from codegen.pages.rest import Inline, MarkKind

_DEFAULT = re.compile(r"\s*\(\s*(?:the )?default\s*\)", re.IGNORECASE)
_DEFAULT_BEHIND = re.compile(r"\s*\(\s*defaults?(?: to| is)?\W{1,3}(?P<value>[^\s()`]{1,40})`?\s*\)\W*", re.IGNORECASE)
_TYPE = re.compile(r"(?:integer|int|number|float|double|decimal|string|boolean|bool)(?:\s*(?:>=|<=|[<>\u2264\u2265])\s*-?\d[\d.]*)?", re.IGNORECASE)


def marked_default(cell: Inline) -> str | None:
    """The value in code behind which a cell says that it is the default, or the one that it says behind a type."""
    if type_in(cell) is not None:
        behind = _DEFAULT_BEHIND.fullmatch(cell.text, cell.marks[0].end)
        return behind["value"] if behind is not None else None
    marked = [mark for mark in cell.marks if mark.kind is MarkKind.CODE and _DEFAULT.match(cell.text, mark.end)]
    return cell.text[marked[0].start : marked[0].end] if len(marked) == 1 else None


def type_in(cell: Inline) -> Inline | None:
    """The type with its bound that a cell has in code in place of values; None for cells of values."""
    first = cell.marks[0] if cell.marks else None
    if first is None or first.kind is not MarkKind.CODE or first.start or _TYPE.fullmatch(cell.text, 0, first.end) is None:
        return None
    alone = first.end == len(cell.text) or _DEFAULT_BEHIND.fullmatch(cell.text, first.end) is not None
    return stretch(cell, 0, first.end) if alone else None
