"""Reads code that lists members in its lines, without types: `topic - the topic to list` below `Params:`."""

from __future__ import annotations

import re

from codegen.pages.rest import Code, Inline, Item, List, Mark, MarkKind
from codegen.source import Span

_LINE = re.compile(r"(?P<name>[A-Za-z_][\w.-]*(?:\[\])?)[ \t]+[-\u2013\u2014][ \t]+(?P<words>\S.*)")
_TEXTS = frozenset({"", "text", "txt", "plaintext", "plain"})
_MOST_LINES = 200


def lines_in_code(code: Code) -> List | None:
    """A list with an item for each line, its name as code, where every line is a name, a dash and words; lines that are indented go on with the item above."""
    if code.language.lower() not in _TEXTS or " - " not in code.text.replace("\u2013", "-").replace("\u2014", "-"):
        return None
    lines = code.text.split("\n")
    if len(lines) > _MOST_LINES:
        return None
    found: list[tuple[int, str, str]] = []
    for at, line in enumerate(lines):
        match = _LINE.fullmatch(line.rstrip())
        if match is not None:
            found.append((at, match["name"], match["words"]))
        elif line.strip() and not (found and line[:1] in " \t"):
            return None
        elif line.strip():
            number, name, words = found[-1]
            found[-1] = number, name, f"{words} {line.strip()}"
    items = (_item(name, words, Span(code.span.file, code.span.line + at)) for at, name, words in found)
    return List(tuple(items), code.span) if found else None


def _item(name: str, words: str, span: Span) -> Item:
    return Item(Inline(f"{name} - {words}", (Mark(MarkKind.CODE, 0, len(name)),), span), (), span)
