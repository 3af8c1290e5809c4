"""Brings many ways to say the same to one, by tables of expressions over the text of `mentions`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from codegen.prose.member_ways import MEMBER_WAYS
from codegen.prose.word_ways import WORD_WAYS
from codegen.prose.words import compiled


class Way(NamedTuple):
    """An expression, and the text to put in the place of what it matches."""

    expression: str
    instead: str
    words: str = ""
    """Stretches, separated by `|`; each text that the expression matches has one of them."""


WAYS = tuple(Way(*way) for way in (*WORD_WAYS, *MEMBER_WAYS))
"""In the order in which they are applied."""

_BY_WORDS = [(way.words.split("|"), way.expression, way.instead) for way in WAYS]
_SENTENCES = 2048
"""So many sentences are remembered: with tokens in the place of names, many are the same."""


@lru_cache(_SENTENCES)
def in_one_form(text: str) -> str:
    """The text in the form that is understood. To look for stretches first takes a tenth of the time of the expressions."""
    for words, expression, instead in _BY_WORDS:
        for word in words:
            if word in text:
                # `sub` prepares what it writes before it looks for anything, and most expressions match nothing.
                if compiled(expression).search(text):
                    text = compiled(expression).sub(instead, text)
                break
    return text
