"""Reads how deep rows of tables are nested by signs that may be anything else: `> name`, `-- name`, `.name`, blanks before the name.

They count only where all of a table's are levels: each one deeper than the row above stands below a row that may have members.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.pages.rest import Inline, Row

_SIGNS = ">-.+\u2013\u2014"
_FIRSTS = frozenset(_SIGNS)
_SIGN = re.compile(rf"(?P<sign>[{re.escape(_SIGNS)}])(?: ?(?P=sign))*\s*(?=[A-Za-z_$@\[{{])")
_SCALAR = re.compile(
    r"\W*(?:string|str|text|integer|int|int32|int64|long|number|float|double|decimal|boolean|bool|date|date-?time|timestamp|uuid|enum|file)\W*",
    re.IGNORECASE,
)
"""A cell that says of its row that it has no members."""
_HOLDER = re.compile(r"\W*(?:(?:json |nested )?(?:object|hash|map|struct|dict(?:ionary)?)|(?:array|list)\b.{0,30}|object\[\]|\[\]\s*object)\W*", re.IGNORECASE)
"""A cell that says of its row that it may have members."""
_LEAST_BLANKS = 2
"""One blank before a name is an accident."""


def nested_by_signs(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, which no other mark nests, at the depths that their signs say; as they are where these are no levels."""
    if not _FIRSTS.isdisjoint([row.cells[0].text[:1] for row in rows if row.cells]):
        matches = [_SIGN.match(row.cells[0].text) if row.cells else None for row in rows]
        if _are_names(rows, matches):
            return tuple(rows)
        depths = _levels(rows, [match[0].count(match["sign"]) if match is not None else 0 for match in matches], explicit=False)
        return tuple(
            replace(row, depth=depth, cells=(cut_off(row.cells[0], match.end()), *row.cells[1:])) if match is not None else row
            for row, match, depth in zip(rows, matches, depths, strict=True)
        ) if depths else tuple(rows)
    begins = [row.cells[0].span.column if row.cells else 0 for row in rows]
    least = min(begins, default=0)
    if least == max(begins, default=0):
        return tuple(rows)
    depths = _levels(rows, [begin - least for begin in begins], explicit=True)
    return tuple(replace(row, depth=depth) for row, depth in zip(rows, depths, strict=True)) if depths else tuple(rows)


def _are_names(rows: Sequence[Row], matches: Sequence[re.Match[str] | None]) -> bool:
    """Whether signs are parts of values: `-x` stands beside `x` or `+x`, in a table that states no types."""
    if any(len(row.cells) > 2 for row in rows):
        return False
    signed = {(match[0], match.string[match.end() :].strip()) for match in matches if match is not None and match[0] in ("+", "-")}
    names = {row.cells[0].text.strip() for row, match in zip(rows, matches, strict=True) if match is None and row.cells}
    return any(name in names or (("-" if sign == "+" else "+"), name) in signed for sign, name in signed)


def _levels(rows: Sequence[Row], widths: Sequence[int], *, explicit: bool) -> list[int]:
    """The depth of each row whose sign has that width; none where the widths are no levels.

    With `explicit` a row must say that it may have members, else it must not say that it has none.
    """
    out: list[int] = []
    around = [0]
    for at, width in enumerate(widths):
        while width < around[-1]:
            around.pop()
        if width > around[-1]:
            above = rows[at - 1].cells[1:] if at else ()
            if not at or widths[at - 1] != around[-1] or not _may_hold(above, explicit=explicit) or (explicit and width - around[-1] < _LEAST_BLANKS):
                return []
            around.append(width)
        out.append(len(around) - 1)
    return out if any(out) else []


def _may_hold(cells: Sequence[Inline], *, explicit: bool) -> bool:
    if explicit:
        return any(_HOLDER.fullmatch(cell.text) for cell in cells)
    return not any(_SCALAR.fullmatch(cell.text) for cell in cells)


def cut_off(cell: Inline, cut: int) -> Inline:
    """A cell without so many characters at its beginning."""
    marks = tuple(
        replace(mark, start=max(0, mark.start - cut), end=mark.end - cut)
        for mark in cell.marks
        if mark.end > cut
    )
    return Inline(cell.text[cut:], marks, cell.span)
