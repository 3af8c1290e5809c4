"""Reads front matter in YAML or TOML: the keys and plain values at the top of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YAML = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)\s*:(?:\s+(?P<value>.*))?")
_TOML = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)\s*=\s*(?P<value>.*)")
_LONGEST = 400
"""In lines."""


def front_matter(lines: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Keys and values, and the number of their lines; nothing and 0 where the page has none."""
    opening = lines[0].rstrip() if lines else ""
    if opening not in ("---", "+++"):
        return (), 0
    pattern = _YAML if opening == "---" else _TOML
    pairs: list[tuple[str, str]] = []
    for index in range(1, min(len(lines), _LONGEST)):
        text = lines[index].rstrip()
        if text == opening or (text == "..." and opening == "---"):
            return tuple(pairs), index + 1
        if match := pattern.fullmatch(text):
            value = (match["value"] or "").strip()
            if value and value[0] in "\"'" and value[-1] == value[0]:
                value = value[1:-1]
            pairs.append((match["key"], value if value not in (">", "|", ">-", "|-") else ""))
    return (), 0
