"""Colours of a terminal."""

from __future__ import annotations

from codegen.diagnostics.core import Severity

_CODES = {"red": "31", "yellow": "33", "cyan": "36", "blue": "34", "bold": "1"}
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def paint(text: str, *names: str, color: bool) -> str:
    """`text` in the named colours and weights, where `color` is true."""
    if not color:
        return text
    return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"
