"""Where each key of a TOML document stands: tomllib does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from codegen.source import SourceFile, Span

KeyPath: TypeAlias = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'))*)\s*="""
)
_SKIPPED = re.compile(
    r"""\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*""", re.DOTALL
)


def key_positions(source: SourceFile) -> Mapping[KeyPath, Span]:
    """The span of each table head and each key that begins a line of a valid document.

    Tables in arrays count from 0; keys of inline tables are not listed.
    """
    spans: dict[KeyPath, Span] = {}
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    depth = 0
    text = _without_long_values(source.text)
    for number, line in enumerate(text.split("\n"), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if depth == 0 and key:
            path = table + _parts(key.group(1))
            spans.setdefault(path, source.span(number, key.start(1) + 1, key.end(1) + 1))
        elif depth == 0 and header:
            table = _indexed(_parts(header.group(2)), counts)
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            spans.setdefault(table, source.span(number, header.start(2) + 1, header.end(2) + 1))
            continue
        bare = _SKIPPED.sub("", line[key.end() :] if key else line)
        depth += sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")
    return spans


def _without_long_values(text: str) -> str:
    """`text` with the contents of strings over several lines blanked, line ends kept."""
    return _SKIPPED.sub(
        lambda match: re.sub(r"[^\n]", " ", match[0]) if "\n" in match[0] else match[0],
        text,
    )


def _indexed(path: KeyPath, counts: Mapping[KeyPath, int]) -> KeyPath:
    """`path` with the current index after each array of tables that it passes through."""
    result: KeyPath = ()
    for part in path[:-1]:
        result = (*result, part)
        if result in counts:
            result = (*result, counts[result])
    return (*result, path[-1])


def _parts(dotted: str) -> KeyPath:
    """`a."b.c"` -> ("a", "b.c")."""
    import tomllib

    parts: list[str | int] = []
    value: object = tomllib.loads(f"{dotted} = 0")
    while isinstance(value, dict):
        ((part, value),) = value.items()
        parts.append(part)
    return tuple(parts)
