"""Reads bounds that stand beside a type in its cell: `String(200)`, `varchar(40)`, `integer (1-100)`, `string <= 255 characters`."""

from __future__ import annotations

import re
from functools import lru_cache

from codegen.linking.rest.prose.prose_facts import NO_FACTS, ProseFacts, read_prose
from codegen.linking.rest.prose.prose_limits import Limits
from codegen.pages.rest import Inline
from codegen.source import Span

_BRACKETS = re.compile(r"[(\[]\s*(?P<inside>[^()\[\]\n]*\d[^()\[\]\n]*?)\s*[)\]]")
_TEXT = re.compile(r"\W*(?:string|str|n?varchar2?|n?char|text)\W*", re.IGNORECASE)
"""Types whose number in brackets is that of characters; of others it is that of digits, or of bits."""
_SIGNS = re.compile(r"[<>\u2264\u2265]=?\s*\d|\b(?:max|min|up to|at most|at least)\b", re.IGNORECASE)


def type_bounds(cell: Inline) -> ProseFacts:
    """The bounds in a cell of types; none for brackets that say something else."""
    return _bounds(cell.text)


_ANYWHERE = Span("", 0)


@lru_cache(4096)  # few types have a thousand rows
def _bounds(text: str) -> ProseFacts:
    if not any(letter.isdigit() for letter in text):
        return NO_FACTS
    match = _BRACKETS.search(text)
    if match is None:
        return read_prose(Inline(text, (), _ANYWHERE)) if _SIGNS.search(text) else NO_FACTS
    inside = match["inside"]
    of_text = _TEXT.fullmatch(text, 0, match.start()) is not None
    if inside.isdigit():
        return ProseFacts(length=Limits(None, int(inside))) if of_text and len(inside) < 10 else NO_FACTS
    facts = read_prose(Inline(inside, (), _ANYWHERE))
    return ProseFacts(length=facts.length or facts.range) if of_text else ProseFacts(range=facts.range, length=facts.length, items=facts.items)
