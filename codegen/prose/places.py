"""Finds the line of a page on which a sentence stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from codegen.source import SourceFile, Span

Source: TypeAlias = Callable[[str], SourceFile | None]
"""Gives a page by its file as shown."""

_FARTHEST = 1500
"""The prose of an entry is looked for in so many lines behind its head."""
_WORDS = 7


def place_of(sentence: str, start: Span, source: Source) -> Span:
    """The line on which the sentence begins, at or behind `start`; `start` itself where it is not found."""
    page = source(start.file)
    if page is None:
        return start
    lines = page.lines[start.line - 1 : start.line - 1 + _FARTHEST]
    words = re.findall(r"\w+", sentence)
    for count in (_WORDS, 4):
        expression = re.compile(
            r"(?:[\W_]|<[^>]*>|\]\([^)\s]*\))*?".join(re.escape(word) for word in words[:count])
        )
        for number, line in enumerate(lines, start.line):
            # Pages that wrap their prose break sentences into lines.
            window = line + "\n" + (page.lines[number] if number < len(page.lines) else "")
            if (match := expression.search(window)) and match.start() <= len(line):
                return Span(start.file, number, match.start() + 1)
    return start


_CODE = re.compile(r"`([^`\s]+)`")
_ROW = 8
"""The words of a row or item are looked for in so many lines."""


def with_code(text: str, start: Span, source: Source) -> str:
    """The text with code marks around words that have them on the page, since the model has none.

    Descriptions of rows are plain text in the model, but a reader takes `search` and search for different things.
    """
    if "`" in text or (page := source(start.file)) is None:
        return text
    for line in page.lines[start.line - 1 : start.line - 1 + _ROW]:
        if not line.strip():
            break
        for word in dict.fromkeys(_CODE.findall(line)) if "`" in line else ():
            text = _marked(text, word)
    return text


def _marked(text: str, word: str) -> str:
    """The text with code marks around the word wherever it stands alone.

    An expression for each word of each row would take longer to compile than all other work on a page's prose.
    """
    out: list[str] = []
    done, at = 0, text.find(word)
    while at >= 0:
        end = at + len(word)
        if _within_word(text[at - 1 : at]) or _within_word(text[end : end + 1]):
            at = text.find(word, at + 1)
            continue
        out += [text[done:at], "`", word, "`"]
        done, at = end, text.find(word, end)
    return "".join([*out, text[done:]]) if out else text


def _within_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "`")
