"""Reads blocks that an editor exports as JSON between tags: `[block:parameters]` with the cells of a table, `[block:code]` with examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.reading.rest.openapi.openapi_elements import KINDS, shown_part

OPENS = re.compile(r"\s*\[block:([\w-]+)\]\s*")
_CLOSES = "[/block]"
_LONGEST = 2_000
"""In lines."""
_CELL = re.compile(r"(h|\d{1,4})-(\d{1,2})")


def json_block(lines: Sequence[str], index: int) -> tuple[str, Any, int] | None:
    """Kind and content of the block that begins at `index`, and the index behind it; None where none begins."""
    opening = OPENS.fullmatch(lines[index])
    if opening is None:
        return None
    end = next(
        (at for at in range(index + 1, min(len(lines), index + _LONGEST)) if lines[at].strip() == _CLOSES), 0
    )
    try:
        content = json.loads("\n".join(lines[index + 1 : end])) if end else None
    except (ValueError, RecursionError):
        return None
    return (opening[1], content, end + 1) if isinstance(content, dict) else None


def shown(kind: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of Markdown that a block stands for, each with a word that stands on its line of the block."""
    match kind:
        case "api-header":
            yield f"## {_text(content.get('title'))}", "title"
        case "parameters":
            yield from _table(content.get("data"))
        case "code":
            codes = content.get("codes")
            for code in codes if isinstance(codes, list) else ():
                if isinstance(code, dict):
                    yield from _code(code)
        case "callout":
            for line in _text(content.get("body")).split("\n"):
                yield f"> {line}", "body"
        case _ if kind in KINDS:
            yield from shown_part(kind, content)
        case _:
            return


def _code(code: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if name := _text(code.get("name")):
        yield name, "name"
        yield "", ""
    yield f"```{_text(code.get('language'))}", "code"
    for line in _text(code.get("code")).split("\n"):
        yield line.replace("```", "'''"), "code"
    yield "```", "code"
    yield "", ""


def _table(data: Any) -> Iterator[tuple[str, str]]:
    cells: dict[tuple[int, int], str] = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        if match := _CELL.fullmatch(str(key)):
            row = -1 if match[1] == "h" else int(match[1])
            cells[row, int(match[2])] = _text(value)
    if not cells:
        return
    width = 1 + max(column for _, column in cells)
    for row in sorted({row for row, _ in cells} | {-1}):
        line = [cells.get((row, column), "").replace("|", "\\|") for column in range(width)]
        yield (
            f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in line)} |",
            f'"{row}-0"' if row >= 0 else '"h-0"',
        )
        if row < 0:
            yield "|" + "---|" * width, '"h-0"'


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
