"""Values as pages write them."""

from __future__ import annotations

import re
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | None


def scalar(text: str) -> Value:
    """A value as pages write it: numbers and booleans by their kind, all else as text."""
    lowered = text.strip().lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    if lowered in ("null", "nil"):
        return None
    if re.fullmatch(r"-?\d{1,18}", text) and not re.match(r"-?0\d", text):
        return int(text)
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text):
        return int(text.replace(",", ""))
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text
