"""Scalars as text, for paths, query strings, headers, forms and XML, and back."""

from __future__ import annotations

import math
from typing import Any

from ...http import plain_text
from ...protocols.values import special_float


def boolean_text(value: bool) -> str:
    """`true` or `false`; values of other types, which validation may be told not to refuse, are sent as they are."""
    return "true" if value is True else "false" if value is False else plain_text(value)


def integer_text(value: int) -> str:
    """An integer."""
    return str(value) if type(value) is int else plain_text(value)


def float_text(value: Any) -> str:
    """A number; whole floats keep `.0`, infinities and NaN have names."""
    return plain_text(value) if math.isfinite(value) else special_float(value)


def read_integer(value: Any) -> Any:
    """A received integer; other text is returned unchanged."""
    try:
        return int(value) if isinstance(value, str) else value
    except ValueError:
        return value


def read_boolean(value: Any) -> Any:
    """A received boolean; other text is returned unchanged."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower(), value)
    return value
