"""Tells a list of parameters that nothing announces: it stands right below the call, and each item is a name in code and its description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.entries.item_parts import names_something
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.leads.placed import Placed
from codegen.pages.rest import Inline, Introduction, Item, List, MarkKind

_COMES_BACK = re.compile(
    r"\b(?:returns?|returned|respon[ds]\w*|answers?|results?|outputs?|contains?|includes?|status|errors?|permissions?|values?|fields)\b|:\s*$", re.IGNORECASE
)
"""Words of a paragraph behind which a list may hold something else than what is sent."""
_NAME = re.compile(r"[a-z][\w.-]*(?:\[\])?")
_NEED = re.compile(r"[(*_,]\s*(?:optional|required|mandatory)\b", re.IGNORECASE)
_NEAR_NAME = 60
_DESCRIBED = re.compile(r"\s*(?:[:\u2013\u2014]\s*|-\s+|\([^()\n]{1,60}\)\s*(?:[:\u2013\u2014-]\s*)?)\S")
"""What follows a name that is described."""


def lists_parameters(item: Placed, block: List, out: Gathered, introduction: Introduction) -> bool:
    """Whether a list that no line and no heading announces holds the parameters of the call above it."""
    if item.depth or item.section is not None or block.defines or out.responses or out.answers or out.statuses:
        return False
    # Another section speaks of something else, such as `Configuration`.
    if item.thing not in ("", out.title) or any(_COMES_BACK.search(text.text) for text in _between(out.sentences, introduction)):
        return False
    needed = any(map(_says_need, block.items)) and all(map(names_something, block.items))
    return needed or (not out.parameters and all(map(_is_described, block.items)))


def _says_need(item: Item) -> bool:
    """Whether an item says right behind its name whether it must be given, which members of answers need not say."""
    return _NEED.search(item.text.text, 0, _NEAR_NAME) is not None


def _is_described(item: Item) -> bool:
    text = item.text
    first = text.marks[0] if text.marks else None
    return (
        first is not None
        and first.kind is MarkKind.CODE
        and not first.start
        and _NAME.fullmatch(text.text, 0, first.end) is not None
        and _DESCRIBED.match(text.text, first.end) is not None
    )


def _between(sentences: Sequence[Inline], introduction: Introduction) -> Sequence[Inline]:
    """The paragraphs so far that stand below the call; those above it speak of the whole."""
    call = introduction.span
    return [text for text in sentences if text.span.file != call.file or text.span.line > call.line]
