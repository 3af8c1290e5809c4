"""Where a sentence stands on its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from codegen.source import SourceFile, Span

Source: TypeAlias = Callable[[str], SourceFile | None]
"""A page by its file as shown."""

_FARTHEST = 1500
"""Lines behind the head of an entry among which its prose is looked for."""
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
            # A sentence may go on in the next line of a page that wraps its prose.
            window = line + "\n" + (page.lines[number] if number < len(page.lines) else "")
            if (match := expression.search(window)) and match.start() <= len(line):
                return Span(start.file, number, match.start() + 1)
    return start


_CODE = re.compile(r"`([^`\s]+)`")
_ROW = 8
"""Lines of a row or item among which its words are looked for."""


def with_code(text: str, start: Span, source: Source) -> str:
    """The text with the words in code marks that are so on the page, where the model has none of them.

    Descriptions of rows are plain text in the model, but `search` and search are not the same to a reader.
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
    """The text with code marks around the word wherever it stands for itself.

    An expression for each word of each row would take longer to compile than all else that is done with a page's prose.
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
