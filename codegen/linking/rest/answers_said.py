"""What sentences and items say of answers: `Returns 204`, `The created van`, `Data: see the van`."""

from __future__ import annotations

import re

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Gathered, Status
from codegen.linking.rest.sketch import Array, Linked, Typed
from codegen.pages.rest import Inline, Item, List, Paragraph
from codegen.source import PageProse, Span

_SUCCESS_SAID = re.compile(
    r"\b(?:returns?|(?:respond|answer|repl(?:y|ie))(?:s|ed|ing)? with|status(?: code)?(?: of)?|response:?)\b[^.\n]{0,40}?\b(2(?:0\d|26))\b(?!\W*(?:\w+\s)?(?:characters?|chars|letters|bytes|[KM]i?B|items|results|records|entries|rows|times|m?s|seconds|days)\b)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\W*+(?:returns )?(?:the|an?)?\s*+(?:newly )?(?:created|updated|modified|changed|deleted|new|requested|resulting|corresponding)\s++(?=\S)",
    re.IGNORECASE,
)


def without_participle(text: Inline) -> Inline:
    """`Session` of `The created Session`."""
    match = _PARTICIPLE.match(text.text)
    return stretch(text, match.end() if match else 0, len(text.text.rstrip(" .")))


def statuses_of_paragraph(block: Paragraph, out: Gathered) -> None:
    """Take the status that a sentence names in code or begins with: `Returns 204 No Content`."""
    text = block.text.text
    if len(text) > 400:
        return
    if "2" not in text and "4" not in text and "5" not in text:
        return
    if re.match(r"\W*errors?\W*:", text, re.IGNORECASE):
        for code in block.text.code():
            if re.fullmatch(r"[45]\d\d", code) and all(status.code != code for status in out.statuses):
                out.statuses.append(Status(code, PageProse(), None, block.span))
    success_said(block.text, block.span, out)


def success_said(text: Inline, span: Span, out: Gathered) -> None:
    """Take the status of success that an item names: `Returns 204`."""
    if "2" not in text.text or len(text.text) > 400:
        return
    for match in _SUCCESS_SAID.finditer(text.text):
        if all(status.code != match[1] for status in out.statuses):
            out.statuses.append(Status(match[1], PageProse(), None, span))


_ANSWER_ITEM = re.compile(r"\W*(?:response|returns?|answer|result)\W*", re.IGNORECASE)
_DATA_ITEM = re.compile(r"\W*(?:data|body|payload|content|schema)\W*", re.IGNORECASE)


def linked_data(item: Item, of_answer: bool) -> Typed | None:
    """The type that an item `Data:` below `Response:` links to, where the item says nothing else."""
    text = item.text.text
    if of_answer and _DATA_ITEM.fullmatch(text):
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph) and len(first.text.links()) == 1:
            name, target = first.text.links()[0]
            plain = first.text.text.replace(name, "", 1).strip(" .:").lower()
            if plain in ("", "see", "a", "an", "the", "array of", "list of"):
                link = Linked(name, target)
                return Typed(Array(link) if " of" in plain else link)
        return None
    below = of_answer or _ANSWER_ITEM.fullmatch(text) is not None
    if not below:
        return None
    parts = (part for block in item.blocks if isinstance(block, List) for part in block.items)
    return next((found for part in parts if (found := linked_data(part, True)) is not None), None)
