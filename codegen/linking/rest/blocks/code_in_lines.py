"""Finds bodies in code within a line, behind what says what they are: ``Body: `{ name: string }` ``, ``Returns `{ "id": 1 }` ``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Code, CodeForm, Inline, Item, Mark, MarkKind, Paragraph
from codegen.source import Span

_BODY = re.compile(r"\s*(?:\{.*\S.*\}|\[\s*\{.*\}\s*,?\s*(?:\.\.\.)?\s*\])\s*", re.DOTALL)
_MEMBER = re.compile(r"[\w\"'?]\s*:")
_LABEL = re.compile(r"(?:^|[.!?;\n]\s+|\n)(?P<label>[^.!?;\n]{2,100}?)\s*(?P<sign>:|=|\u2192|->|=>)?[\s(*_]*$")
_VERB = re.compile(r"\b(?:returns?|responds? with|answers? with) [2-5]\d\d(?: [A-Za-z]+){0,2} (?:and|with)\s*$|\b(?:returns?|responds? with|answers? with|sends?|like(?: this)?|is|be|with|accepts|takes|expects|requires)\s*$|\bwith (?:an? |the )?(?:json|body|payload|data)(?: (?:body|object|payload))?\s*$", re.IGNORECASE)
_WITH = re.compile(r"\bwith (?:an? |the )?(?:json|body|payload|data)(?: (?:body|object|payload))?\W*$", re.IGNORECASE)
"""``Lend a book: `POST /loans` with JSON`` says that what follows is sent."""
_NOTHING = re.compile(r"[\s.,;)*_]*(?:\n|$)")
_STATUS = re.compile(r"(?<![\d.])([2-5]\d\d)\b(?! ?(?:ms|characters|items|bytes))")
_CONTENT = re.compile(r"\W*(?:content|body|payload|json)\W*$", re.IGNORECASE)
_SOMETIMES = re.compile(r"\b(?:if|unless|otherwise|else|fail\w*|errors?|in case)\b(?!.*\bsuccess)", re.IGNORECASE)
"""Says that what follows does not come back of each call that succeeds."""
_ELSEWHERE = re.compile(r"\b(?:webhooks?|callbacks?)\b|\byour (?:\w+ )?(?:server|app|application|endpoint|service|handler)\b", re.IGNORECASE)
"""Speaks of what the caller's own server takes and answers."""
_LONGEST = 4_000


def is_body(code: str) -> bool:
    """Whether code is a body with members in JSON or the like."""
    return _BODY.fullmatch(code) is not None and _MEMBER.search(code) is not None


def code_in_lines(item: Placed, text: Inline, span: Span) -> Iterator[tuple[Placed, Code]]:
    """The bodies in a text, each with what was said before it: by its own line, else by what stands around `item`."""
    if "{" not in text.text or len(text.text) > _LONGEST:
        return
    for mark in text.marks:
        code = text.text[mark.start : mark.end]
        if mark.kind is not MarkKind.CODE or not is_body(code) or not (_NOTHING.match(text.text, mark.end) or _ends_line_of_status(text, mark)):
            continue
        match = _LABEL.search(text.text, 0, mark.start)
        titled = item.about()[1] if mark.end - mark.start == len(text.text) else None
        if titled is not None and titled.subject in (Subject.REQUEST, Subject.ANSWER):
            # All that stands below a title such as `Data Params`.
            yield replace(item, lead=titled, depth=0), Code("", code, CodeForm.FENCE, span)
            continue
        if match is None or not (match["sign"] or _VERB.search(match["label"])):
            continue
        lead = _lead(match["label"], text.text[: mark.start], item)
        if lead is not None:
            yield replace(item, lead=lead, depth=0), Code("", code, CodeForm.FENCE, span)


def _ends_line_of_status(text: Inline, code: Mark) -> bool:
    """Whether code ends a line that names a status, behind which other lines follow."""
    ends = [mark.start for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)]
    end = next((end for end in ends if end >= code.end), -1)
    start = max((each for each in ends if each < code.start), default=0)
    return end >= 0 and not text.text[code.end : end].strip(" .,;)*_") and _STATUS.search(text.text, start, code.start) is not None


def _lead(label: str, before: str, item: Placed) -> Lead | None:
    """What the words before code say of it; None where they and what is around them speak of neither requests nor answers."""
    said = read_lead(f"{label.strip(' *_`')}:")
    status = _STATUS.search(before)
    if (status is None and _SOMETIMES.search(label)) or _ELSEWHERE.search(before):
        return None
    if (said is None or said.subject is Subject.OTHER) and status is not None:
        said = Lead(Subject.ANSWER)
    if (said is None or said.subject is Subject.OTHER) and _WITH.search(label):
        said = Lead(Subject.REQUEST)
    if said is None and _CONTENT.match(label):
        said = item.about()[1]
    if said is None or said.subject is Subject.OTHER:
        return None
    if said.of_answer and status is not None and said.status is None:
        said = replace(said, status=status[1])
    return said


def codes_in_item(item: Placed, part: Item) -> Iterator[tuple[Placed, Code]]:
    """The bodies in an item of a list, and those that are paragraphs below it: `* Data Params`, and `{ name: string }` in code."""
    yield from code_in_lines(item, part.text, part.span)
    for block in part.blocks:
        whole = _whole(block.text) if isinstance(block, Paragraph) else ""
        if is_body(whole) and (lead := _lead(part.text.text, part.text.text, item)) is not None:
            yield replace(item, lead=lead, depth=0), Code("", whole, CodeForm.FENCE, block.span)


def placeholders_in_item(part: Item) -> tuple[Lead, list[Entry]] | None:
    """What an item such as `* URL Params` says to be sent, with a placeholder for each value: ``**Required:** `id=[integer]` ``."""
    if not any(isinstance(block, Paragraph) and "=[" in block.text.text for block in part.blocks):
        return None
    lead = read_lead(f"{part.text.text.strip(' *_:')}:")
    if lead is None or lead.subject is not Subject.REQUEST:
        return None
    out: list[Entry] = []
    required: bool | None = None
    for block in part.blocks:
        if not isinstance(block, Paragraph):
            return None
        for mark in (None, *block.text.marks):
            words = block.text.text[: block.text.marks[0].start if block.text.marks else None] if mark is None else block.text.text[mark.start : mark.end]
            if mark is None or mark.kind is not MarkKind.CODE:
                required = {"required": True, "optional": False}.get(words.strip(" *_:").lower(), required)
                continue
            match = _PLACEHOLDER.fullmatch(words.strip())
            if match is None:
                return None
            typed = only_type(Inline(match["type"], (), block.span))
            out.append(Entry(name=match["name"], typed=typed, required=required, span=block.span))
    return (lead, out) if out else None


_PLACEHOLDER = re.compile(r"(?P<name>[A-Za-z_][\w.-]*)=\[(?P<type>[\w ]{1,30})\]")


def _whole(text: Inline) -> str:
    """The code that a text is; empty where there is anything else."""
    mark = text.marks[0] if text.marks else None
    return text.text if mark is not None and mark.kind is MarkKind.CODE and mark.end - mark.start == len(text.text) else ""
