"""Cuts a text into sentences, each with the heading of the bullet around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from codegen.records import dataclass

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d+\.) +(?P<text>.*)\Z", re.DOTALL)
_HEADING = re.compile(
    r"\*{0,2}(?:`(?P<code>[^`\s]+)`|(?P<capitals>[A-Z][A-Z0-9_]+))\*{0,2}\s*(?:[:\u2013\u2014-]|\(|\Z|\n|\.(?:\s|\Z))"
)
_MORE = re.compile(
    r"(?:In addition|Additionally|Furthermore|Moreover|In (?:this|that|such a|either) case|Also|Then)\b"
)
_UNDER = re.compile(r"\b(?:if|when|whenever|unless)\b|^(?:For|To)\b", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&])")
_END = re.compile(r" (?:(?<=[.!?;] )(?=[A-Z`\"'(*<_\[])|(?<=: )(?=[A-Z]))")
"""What is looked for begins with a character: an expression that begins with a lookbehind is tried at each."""
_SHORT_WORD = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|No|St|incl|Fig)\.)\Z", re.IGNORECASE)
_LONGEST_OF_THESE = len("approx.")
_TEXTS = 1024
"""So many texts are remembered: members that many requests have are mostly described in the same words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and where it stands."""

    text: str
    heading: str | None = None
    """The value that begins the bullet around it, or right above it."""
    inside: bool = True
    """It stands in that bullet, or between it and another that begins with a value."""
    goes_on: bool = False
    """It adds to the sentence before it, under the same condition, without repeating that."""


@lru_cache(_TEXTS)
def passages(text: str) -> tuple[Passage, ...]:
    """The sentences of `text`; code blocks have none."""
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    blocks = list(_blocks(text))
    headed = [later is not None and _HEADING.match(words) is not None for later, words in blocks]
    last_headed = max((number for number, is_headed in enumerate(headed) if is_headed), default=-1)
    stack: list[tuple[int, str | None]] = []
    for number, (indent, block) in enumerate(blocks):
        inside = True
        if indent is None:
            inside = last_headed > number
            if not inside and number and blocks[number - 1][0] is None:
                stack = []
        else:
            while stack and stack[-1][0] >= indent:
                stack.pop()
            match = _HEADING.match(block)
            above = stack[-1][1] if stack else None
            stack.append((indent, (match["code"] or match["capitals"]) if match else above))
        heading = stack[-1][1] if stack else None
        before = ""
        for sentence in sentences(block):
            yield Passage(sentence, heading, inside, _goes_on(sentence, before))
            before = sentence


def _goes_on(sentence: str, before: str) -> bool:
    return bool(_MORE.match(sentence) and _UNDER.search(before) and not _UNDER.search(sentence))


def _blocks(text: str) -> Iterator[tuple[int | None, str]]:
    """Paragraphs and items; an item has its indent."""
    code = False
    open_block: tuple[int | None, list[str]] | None = None
    for line in text.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            code = not code
            continue
        item = None if code else _ITEM.match(line)
        if open_block is not None and (item or code or not line.strip()):
            yield open_block[0], " ".join(open_block[1])
            open_block = None
        if code or not line.strip():
            continue
        if item:
            open_block = (len(item["indent"]), [item["text"]])
        elif open_block is None:
            open_block = (None, [line.strip()])
        else:
            open_block[1].append(line.strip())
    if open_block is not None:
        yield open_block[0], " ".join(open_block[1])


def sentences(block: str) -> Iterator[str]:
    """The sentences of a paragraph, without targets of links and without escapes."""
    if "](" in block:
        block = _LINK.sub(r"\1", block)
    if "\\" in block:
        block = _ESCAPE.sub(r"\1", block)
    block = " ".join(block.replace("<br>", " ").replace("<br/>", " ").replace("<br />", " ").split())
    start = ""
    for part in _END.split(block):
        start = f"{start} {part}" if start else part
        if start.endswith(".") and _SHORT_WORD.search(start, len(start) - _LONGEST_OF_THESE):
            continue
        yield start
        start = ""
    if start:
        yield start
