"""Takes the statuses that lines state: `404 Not Found`, `` `201` The van``, `Status code: 409` behind an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Example, Gathered, Status
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.status_codes import STATUS_CODE, STATUS_LINE, code_in
from codegen.linking.rest.types.type_words import read_type
from codegen.pages.rest import Code, Inline, MarkKind
from codegen.source import PageProse

_AROUND = " *`:-\u2013\u2014"
SAID_STATUS = re.compile(r"\W*(?:Response|Status(?: code)?|Answer)\W+[2-5]\d\d\b", re.IGNORECASE)
"""Begins a line that says by itself that its number is a status."""
_TYPED_STATUS = re.compile(r"\W*(?P<code>[2-5]\d\d)\s*\((?P<type>[^()\n]{1,100})\)\s*(?:[:\u2013\u2014-]\s*(?P<words>\S[^\n]{0,100})?)")
"""`200 (Van): OK`"""


def status_line(text: Inline, out: Gathered) -> None:
    """Take the status that a heading is, or a line below `Responses`: `404 Not Found`, with or without anything below it."""
    typed = _TYPED_STATUS.fullmatch(text.text)
    if typed is not None and all(status.code != typed["code"] for status in out.statuses):
        kind = read_type(stretch(text, typed.start("type"), typed.end("type")))
        out.statuses.append(Status(typed["code"], PageProse(typed["words"]), kind if kind.sketch is not None else None, text.span))
        return
    match = STATUS_LINE.fullmatch(text.text)
    if match is not None and all(status.code != code_in(match) for status in out.statuses):
        words = text.text[match.end(1) :].strip(_AROUND) if match[1] else ""
        if words.count(")") > words.count("("):
            words = words.replace(")", "", 1).strip(_AROUND)  # the status stands in brackets: `Response (200)`
        out.statuses.append(Status(code_in(match), PageProse(words), None, text.span))


_WITH_PHRASE = re.compile(r"\W*(?:HTTP(?:/[\d.]+)? )?(?P<code>[2-5]\d\d)(?:\s*[:\u2013\u2014-]\s*| )(?P<phrase>[A-Z][A-Za-z -]{1,40})\W*")


def says_status(text: str) -> bool:
    """Whether a line says by itself that its number is a status: `Status code: 404`, or the number with its phrase, `404: Not Found` (RFC 9110, section 15)."""
    if SAID_STATUS.match(text):
        return True
    match = _WITH_PHRASE.fullmatch(text)
    return match is not None and match["phrase"].strip().lower() == _PHRASES.get(match["code"])


_LINE = re.compile(r"\W*(?P<code>[2-5]\d\d)\s*(?:[:\u2013\u2014]|-(?=\s))\s*(?P<words>\S.*)", re.DOTALL)


def lines_of_statuses(text: Inline, out: Gathered) -> None:
    """Take the statuses of a paragraph of which each line is one with what it means: `403 - it is locked`, and below it `404 - there is none`."""
    ends = [mark.start for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)]
    lines = [_LINE.fullmatch(text.text[start:end].strip()) for start, end in zip([0, *ends], [*ends, len(text.text)], strict=True)]
    if len(lines) > 1 and None not in lines:
        known = {status.code for status in out.statuses}
        out.statuses += [Status(line["code"], PageProse(line["words"]), None, text.span) for line in lines if line is not None and line["code"] not in known]


_PHRASES = {str(status.value): status.phrase.lower() for status in HTTPStatus}


def ends_answer(placed: Sequence[Placed], at: int) -> bool:
    """Whether a block stands in the section of the one before it, with no code behind it, so that it may speak of what was shown and not of what follows."""
    behind = placed[at + 1] if at + 1 < len(placed) else None
    return at > 0 and placed[at - 1].number == placed[at].number and (behind is None or behind.number != placed[at].number or not isinstance(behind.block, Code))


def status_behind(text: Inline, shown: Iterable[Example]) -> None:
    """Take the status that a line right behind an answer states as that of the answer: `Status code: 409`."""
    match = STATUS_LINE.fullmatch(text.text) if SAID_STATUS.match(text.text) and not text.text.rstrip().endswith(":") else None
    if match is not None:
        for example in shown:
            example.status = example.status or code_in(match)


def coded_status(text: Inline, out: Gathered) -> None:
    """Take the status in code with which a paragraph of an answer begins: `` `201` The van that was made``."""
    first = text.marks[0] if text.marks else None
    if first is None or first.kind is not MarkKind.CODE or first.start or len(text.text) >= _LONGEST_STATUS:
        return
    coded = STATUS_CODE.fullmatch(text.text, 0, first.end)
    if coded is not None and all(status.code != coded[1] for status in out.statuses):
        out.statuses.append(Status(coded[1], PageProse(text.text[first.end :].strip(_AROUND)), None, text.span))


_LONGEST_STATUS = 300
