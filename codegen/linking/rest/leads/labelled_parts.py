"""Cuts lines and cells into the parts of a call that they state under a label: `Query: page`, and `Returns: array of Van` below it or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.pages.rest import Inline, MarkKind, Paragraph
from codegen.records import dataclass

_SENT = (
    r"(?:(?:example|sample|request|http|json|post|put|get|query|url|uri|path|route|form|body|payload|data|optional|required|input)[\s-]+){0,3}"
    r"(?:params?|parameters?|arguments?|args|fields|inputs?|query(?:[ -]?string)?|path|body|payload|data|form(?:[ -]?data)?|headers|json)(?:[\s-]+(?:example|sample))?"
)
_COMES = r"(?:(?:example|sample|json|http|success(?:ful)?|expected)[\s-]+)?(?:returns?|responses?|result|answers?|outputs?|reply)(?:[\s-]+(?:body|type|json|data|example|sample)){0,2}"
_FAILS = r"fails?(?:[\s-]+with)?|(?:possible[\s-]+|http[\s-]+)?(?:errors?|failures?|error[\s-]+(?:codes?|responses?|statuses)|status(?:es|[\s-]+codes?)?|(?:response|http|return)[\s-]+codes?|codes)"
TITLE = re.compile(rf"\W*(?:(?P<sent>{_SENT}|request)|(?P<comes>{_COMES}|(?:on )?success)|(?P<fails>{_FAILS}|on failure))(?:\s*\([^()\n]{{1,30}}\))?\W*", re.IGNORECASE)
"""The title of a column, or all of a label."""
_LABEL = re.compile(rf"(?P<label>->|=>|\u2192|\u21d2)\s*(?=[1-5]\d\d\b)|(?P<words>{_SENT}|{_COMES}|{_FAILS})(?:\s*\([^()\n:]{{1,30}}\))?\s*:(?=\s|$)\s*", re.IGNORECASE)
_LAST_WORDS = ("param", "params", "parameter", "parameters", "argument", "arguments", "arg", "args", "field", "fields", "input", "inputs", "query", "string", "path", "body", "payload", "data",
               "form", "headers", "json", "return", "returns", "response", "responses", "result", "answer", "answers", "output", "outputs", "reply", "type", "example", "sample", "error",
               "errors", "failure", "failures", "code", "codes", "status", "statuses", "fail", "fails", "with")  # fmt: skip
"""What labels end with: to look before each colon is quicker than to try the expression on every line."""
_SIGN = re.compile(r"[\s*\u2022]*(?:-(?!>))?\s*")
_ARROWS = ("->", "=>", "\u2192", "\u21d2")
_BETWEEN = re.compile(r"[.;]\s+|\s[|\u2022\u00b7]\s+")
"""What stands before a label that does not begin its line."""
_LONGEST = 2_000
_NEAR = 60
"""So many characters before a colon may be the end of a label."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a call that a line or a cell states."""

    text: Inline
    """The label with all that it labels."""
    content: Inline
    subject: Subject
    label: str
    start: int = 0
    """Where it stands in its text."""
    end: int = 0


def parts_of(text: Inline) -> list[Part]:
    """The labelled parts of a paragraph or an item; none where it has none, or does not begin a line or a sentence with its label."""
    if len(text.text) > _LONGEST or not _may_have_label(text.text):
        return []
    found = list(_labels(text))
    ends = [*(match.start() for match in found[1:]), len(text.text)] if found else []
    return [_part(text, match, _line_cut(text, match.end(), end)) for match, end in zip(found, ends, strict=True)]


def _may_have_label(text: str) -> bool:
    """Whether a text has an arrow, or a colon behind a word that labels end with."""
    if any(arrow in text for arrow in _ARROWS):
        return True
    at = text.find(":")
    while at >= 0:
        before = text[max(at - _NEAR, 0) : at].rstrip().lower()
        if before.endswith(")"):
            before = before[: before.rfind("(")].rstrip()
        if before.endswith(_LAST_WORDS):
            return True
        at = text.find(":", at + 1)
    return False


def _labels(text: Inline) -> Iterator[re.Match[str]]:
    """The labels that begin lines, or sentences within lines."""
    cuts = [mark.end for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)]
    for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text.text)], strict=True):
        begin = _SIGN.match(text.text, start, end)
        starts = [begin.end() if begin is not None else start, *(match.end() for match in _BETWEEN.finditer(text.text, start, end))]
        for at in starts:
            match = _LABEL.match(text.text, at, end)
            # A word in code is a name.
            if match is not None and not any(mark.kind is MarkKind.CODE and mark.start <= match.start() < mark.end for mark in text.marks):
                yield match


def _part(text: Inline, match: re.Match[str], end: int) -> Part:
    label = match["words"] or "returns"
    return Part(stretch(text, match.start(), end), stretch(text, match.end(), end), _subject(label), label, match.start(), end)


def parts_here(text: Inline, depth: int, section: Lead | None) -> list[Part]:
    """The labelled parts of a paragraph; below the title of an answer all of a line that begins with a status, and no more."""
    if depth:
        return []
    if section is None or not section.of_answer:
        return parts_of(text)
    return [Part(text, text, Subject.ANSWER, "returns")] if _STATUS.match(text.text) is not None and not section.example else []


_STATUS = re.compile(r"\W*[1-5]\d\d\b\W*\{")
"""A status and a body behind it."""


def with_parts(block: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, or one for each part that its lines state and for what stands between them."""
    parts = parts_of(block.text)
    if not parts or (len(parts) == 1 and parts[0].end >= len(block.text.text.rstrip())):
        yield block
        return
    at = 0
    for part in parts:
        for text in (stretch(block.text, at, part.start), part.text):
            if text.text:
                yield Paragraph(text, block.span)
        at = part.end
    if (rest := stretch(block.text, at)).text:
        yield Paragraph(rest, block.span)


def _line_cut(text: Inline, start: int, end: int) -> int:
    """Where the content ends that begins at `start`: with a line behind which another label or a sentence about the answer begins."""
    for mark in text.marks:
        if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK) and start < mark.start < end and _OTHER_LINE.match(text.text, mark.end + 1):
            return mark.start
    return end


_OTHER_LINE = re.compile(r"[\s*-]*(?:[A-Z][A-Za-z ]{1,30}:\s|(?:Returns?|Responds?|Answers?|Replies|Gives|Fails)\s)")


def _subject(label: str) -> Subject:
    match = TITLE.fullmatch(label)
    if match is None or match["sent"]:
        return Subject.REQUEST
    return Subject.ANSWER if match["comes"] else Subject.ERRORS


def of_cell(title: str, cell: Inline) -> Part | None:
    """The part that a cell of a table of calls states; None where its column says nothing of parts."""
    match = TITLE.fullmatch(title)
    if match is None:
        return None
    return Part(cell, cell, _subject(title), "body" if title.strip().lower() == "request" else title)
