"""Reads how deep rows of tables are nested from numbers in their first cells: `3.1` below `3`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.pages.rest import Row

_NUMBER = re.compile(r"\s*(?P<steps>\d{1,4}(?:\.\d{1,4}){0,9})\.?\s*")


def nested_by_numbers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with the depths that their numbers tell; as they are where a row has none, or one below a number that no row before it has."""
    known: set[str] = set()
    depths: list[int] = []
    for row in rows:
        match = _NUMBER.fullmatch(row.cells[0].text) if row.cells else None
        steps = match["steps"] if match is not None else ""
        above = steps.rpartition(".")[0]
        if not steps or steps in known or (above and above not in known):
            return tuple(rows)
        known.add(steps)
        depths.append(steps.count("."))
    return tuple(replace(row, depth=depth) for row, depth in zip(rows, depths, strict=True)) if any(depths) else tuple(rows)
