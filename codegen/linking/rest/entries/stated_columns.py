"""Reads the cells of columns that state one fact each: bounds of a number or of a length, whether it may be null, whether it is only read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entries.required_words import answer, is_mark
from codegen.pages.rest import Inline

_BOUNDS = {
    Column.MINIMUM: "minimum",
    Column.MAXIMUM: "maximum",
    Column.MIN_LENGTH: "minLength",
    Column.MAX_LENGTH: "maxLength",
}
_NUMBER = re.compile(r"\W*?(-?\d{1,3}(?:,\d{3})+|-?\d{1,15})(?: ?(?:chars?|characters|bytes))?\W*", re.IGNORECASE)
_LENGTH = re.compile(r"\W*(?:(?P<low>\d{1,9})\s*(?:-|\u2013|\.\.+|~|to)\s*)?(?P<high>\d{1,9})(?: ?(?:chars?|characters))?\W*", re.IGNORECASE)
_BOUND_BELOW = re.compile(r"\n\s*(minLength|maxLength|minimum|maximum|minItems|maxItems): (-?\d{1,15})(?=\s*(?:\n|$))")
"""Bounds below the type in its cell, in JSON Schema's words: `string<br>minLength: 2`."""


def bounds_of(filled: Mapping[Column, Inline]) -> dict[str, str]:
    """The bounds that columns of their own state, or lines below the type: JSON Schema's word -> a whole number."""
    kind = filled.get(Column.TYPE)
    out: dict[str, str] = dict(_BOUND_BELOW.findall(kind.text)) if kind is not None and "\n" in kind.text else {}
    for column in _BOUNDS.keys() & filled.keys():
        if (number := _NUMBER.fullmatch(filled[column].text)) is not None:
            out[_BOUNDS[column]] = number[1].replace(",", "")
    length = _LENGTH.fullmatch(filled[Column.LENGTH].text) if Column.LENGTH in filled else None
    if length is not None:
        out["maxLength"] = length["high"]
        if length["low"]:
            out["minLength"] = length["low"]
    return out


def is_told(filled: Mapping[Column, Inline], column: Column) -> bool:
    """Whether the cell of a column of yes and no, or of ticks, says yes."""
    cell = filled.get(column)
    return cell is not None and (is_mark(cell.text) or answer(cell.text)[0] is True)
