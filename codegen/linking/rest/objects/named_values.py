"""Finds lists of values whose titles name the members that take them: `Order side (side)` above `BUY` and `SELL`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.linking.rest.outline import Section
from codegen.pages.rest import Block, Inline, List, MarkKind, Paragraph, Table

_NAMES = re.compile(r"\S.*\(\s*(?P<names>`?[A-Za-z_][\w.]*`?(?:\s*,\s*`?[A-Za-z_][\w.]*`?)*)\s*\)\W*")
_VALUE = re.compile(r"[\"'`]?(?P<value>[A-Za-z0-9_][\w.:-]*)[\"'`]?(?:\s*(?:[-:=\u2013\u2014(]|$).*)?", re.DOTALL)
_FEWEST = 2


def values_by_member(roots: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """Name of a member -> its values; without those of which several lists say something else."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for root in roots:
        for section in root.walk():
            for names, values in _lists(section):
                for name in names:
                    found.setdefault(name, set()).add(values)
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def _lists(section: Section) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """The names that titles of a section have in brackets, with the values that the first list or table below each has."""
    names = _named(section.title)
    for block in section.blocks:
        if isinstance(block, Paragraph) and _is_title(block.text):
            names = _named(block.text.text)
        elif names and isinstance(block, List | Table):
            if values := _values(block):
                yield names, values
            names = []


def _named(title: str) -> list[str]:
    match = _NAMES.fullmatch(title)
    return re.findall(r"[\w.]+", match["names"]) if match else []


def _is_title(text: Inline) -> bool:
    """Whether a paragraph is one bold line."""
    return any(mark.kind is MarkKind.STRONG and mark.start == 0 and mark.end >= len(text.text.rstrip(" :")) for mark in text.marks)


def _values(block: Block) -> tuple[str, ...]:
    """The words that the items or rows begin with; none where one begins otherwise."""
    texts = [item.text.text for item in block.items] if isinstance(block, List) else [row.cells[0].text for row in block.rows] if isinstance(block, Table) else []
    matches = [_VALUE.fullmatch(text.strip()) for text in texts]
    values = tuple(match["value"] for match in matches if match)
    return tuple(dict.fromkeys(values)) if len(values) == len(texts) >= _FEWEST else ()
