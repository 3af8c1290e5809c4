"""Finds the line of a page on which a sentence stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from itertools import groupby
from typing import TypeAlias

from codegen.source import SourceFile, Span

Source: TypeAlias = Callable[[str], SourceFile | None]
"""Gives a page by its file as shown."""

_FARTHEST = 1500
"""The prose of an entry is looked for in so many lines behind its head."""
_WORDS = 7
_WORD = re.compile(r"\w+")
_TARGET = re.compile(r"\]\([^)\s]*\)")


def place_of(sentence: str, start: Span, source: Source) -> Span:
    """The line on which the sentence begins, at or behind `start`; `start` itself where it is not found."""
    page = source(start.file)
    if page is None:
        return start
    words = _WORD.findall(sentence)
    for count in (_WORDS, 4):
        for number in range(start.line, min(start.line + _FARTHEST, len(page.lines) + 1)):
            at = _begin_of(words[:count], page.lines, number - 1)
            if at >= 0:
                return Span(start.file, number, at + 1)
    return start


def _begin_of(words: Sequence[str], lines: Sequence[str], index: int) -> int:
    """Where the words begin one after the other on a line, and may end on the next one: pages that wrap their prose break sentences; else -1."""
    if not words:
        return 0
    line = lines[index]
    at = line.find(words[0])
    while at >= 0:
        both = f"{line}\n{lines[index + 1] if index + 1 < len(lines) else ''}"
        ends = {at + len(words[0])}
        for word in words[1:]:
            ends = {begin + len(word) for begin in _behind_gaps(both, ends) if both.startswith(word, begin)}
        if ends:
            return at
        at = line.find(words[0], at + 1)
    return -1


def _behind_gaps(text: str, starts: Iterable[int]) -> set[int]:
    """The offsets to which only marks, tags and targets of links lead from `starts`. An expression would be compiled for each sentence."""
    reached = set(starts)
    left = list(reached)
    while left:
        at = left.pop()
        character = text[at : at + 1]
        further = [at + 1] if character and not character.isalnum() else []
        if character == "<" and (end := text.find(">", at)) >= 0:
            further.append(end + 1)
        if character == "]" and (target := _TARGET.match(text, at)):
            further.append(target.end())
        left += [offset for offset in further if offset not in reached]
        reached.update(further)
    return reached


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
        text = _all_marked(text, dict.fromkeys(_CODE.findall(line))) if "`" in line else text
    return text


_MANY = 8
"""To go once through a text pays for more words than this."""
_ALONE = re.compile(r"(?<![\w`])\w+(?![\w`])")


def _all_marked(text: str, words: Iterable[str]) -> str:
    """The text with code marks around these words, as if one was marked after the other."""
    for plain, group in groupby(words, lambda word: _WORD.fullmatch(word) is not None):
        several = list(group)
        if plain and len(several) > _MANY:
            # Words of letters and digits alone never overlap.
            text = _marked_at_once(text, frozenset(several))
        else:
            for word in several:
                text = _marked(text, word)
    return text


def _marked_at_once(text: str, words: Set[str]) -> str:
    return _ALONE.sub(lambda match: f"`{match[0]}`" if match[0] in words else match[0], text)


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
