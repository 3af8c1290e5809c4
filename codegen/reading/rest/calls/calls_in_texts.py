"""The calls that a text begins with: those of a paragraph or of an item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.pages.rest import (
    Block,
    Code,
    CodeForm,
    Inline,
    Introduction,
    IntroductionForm,
    Mark,
    MarkKind,
    Paragraph,
)
from codegen.reading.rest.calls.apart_calls import apart_call
from codegen.reading.rest.calls.paths import Call, call, call_behind, code_call, only_methods, slack_call
from codegen.reading.rest.calls.printed_requests import Weak
from codegen.reading.rest.calls.titles import LONGEST_CALL, made
from codegen.reading.rest.redoc import joined_call

_LABEL = re.compile(
    r"(?:http |api |rest )?(?:endpoints?|urls?|paths?|routes?|requests?|uri|resources?|api|syntax|usage|definition)"
    r"(?: (?:url|uri|path|endpoint|syntax|line|is))?\s*[:\u2013-]\s*",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:example|e\.g|instance|sample)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\A\s*(?::|[-\u2013\u2014](?=\s))\s*")
"""What stands between a call and what it does."""
_ASKED = re.compile(r"(?:Call|Send|Request) ")
"""Begins a sentence that says what a call is for: ``Call `GET /ping` to see if the service is there.``"""
_LABELLED_LATER = re.compile(r"(?<=[.;])\s+(?=[A-Z][A-Za-z]{2,20}(?: [a-z]{2,20})?:\s)")
"""Where a sentence that begins with a label stands behind others: `Removes it. Response: 204`"""
_LABELLED = re.compile(r"[A-Z][A-Za-z ]{1,30}: ")


def _lines(text: Inline) -> Iterator[tuple[int, int]]:
    """The beginning and end of each line of a paragraph."""
    start = 0
    for mark in text.marks:
        if mark.kind is MarkKind.BREAK or mark.kind is MarkKind.LINE_END:
            yield start, mark.start
            start = mark.start + 1
    yield start, len(text.text)


def among_labels(block: Paragraph) -> list[Block | Weak]:
    """A paragraph in which one of several lines with labels is a call, `Usage: GET /vans`, below others such as `Since: 2.0`; nothing for others."""
    text = block.text
    if not _LABELLED.match(text.text):
        return []
    for number, (start, end) in enumerate(_lines(text)):
        words = text.text[start:end]
        if not _LABELLED.match(words):
            break
        label = _LABEL.match(words) if number and end - start < LONGEST_CALL else None
        known = call(words[label.end() :]) if label is not None else None
        if known is not None:
            rest = [Paragraph(each, block.span) for each in (part_of(text, 0, start - 1), part_of(text, end + 1, len(text.text))) if each.text.strip()]
            return [*made(known, IntroductionForm.PROSE, replace(text.span, line=text.span.line + number)), *rest]
    return []


def calls_in(text: Inline) -> tuple[list[Introduction], int] | None:
    """The introductions that begin a text, line by line, and the offset of the rest; 0 without one."""
    out: list[Introduction] = []
    if text.marks and text.marks[0].kind is MarkKind.CODE and (several := several_calls(text)):
        return [each for known in several for each in made(known, IntroductionForm.PROSE, text.span)], 0
    method = ""
    for line, (start, end) in enumerate(_lines(text)):
        words = method + text.text[start:end]
        if not line and words.isupper() and only_methods(words):
            # A line was wrapped between a method and its path.
            method = f"{words} "
            continue
        method = ""
        if len(words) > LONGEST_CALL:
            break
        label = _LABEL.match(words)
        said = words[label.end() :] if label else words
        known = call(said) or call_behind(said) or joined_call(said)
        if known is None:
            return (out, start) if out else None
        out += made(known, IntroductionForm.PROSE, replace(text.span, line=text.span.line + line))
    return (out, 0) if out else None


_LINE_LABEL = re.compile(rf"\W*(?:{_LABEL.pattern}|(?:format|call|method|form)\s*:?\s*)", re.IGNORECASE)
"""What may stand before a call on the last line of a paragraph: `Format: `."""


def ending(block: Paragraph) -> Iterator[Block | Weak]:
    """A paragraph whose last line is nothing but a call in code, below what it does; nothing for others.

    Where the section has its operation already, the line is an example of it, whose query counts.
    """
    text = block.text
    coded = text.marks[-1] if len(text.marks) > 1 and text.marks[-1].kind is MarkKind.CODE else None
    if coded is None or coded.end != len(text.text.rstrip(" .")) or coded.end - coded.start > LONGEST_CALL:
        return
    lines = list(_lines(text))
    start, before = lines[-1][0], text.text[lines[-2][0] : lines[-2][1]] if len(lines) > 1 else ""
    label = _LINE_LABEL.match(text.text, start, coded.start)
    known = call(text.text[coded.start : coded.end]) if (label.end() if label else start) == coded.start and before.strip() else None
    if known is None or _EXAMPLE.search(before):
        return
    span = replace(text.span, line=text.span.line + len(lines) - 1)
    above = Paragraph(part_of(text, 0, start - 1), block.span)
    first = text.marks[0]
    if len(lines) == 2 and first.kind is MarkKind.STRONG and first.end - first.start >= len(before.strip(" :")):
        # A bold line is the title of the call below it.
        yield above
        yield from made(known, IntroductionForm.INLINE_CODE, span)
        return
    yield Weak(tuple(made(known, IntroductionForm.INLINE_CODE, span)), (above, Code("http", text.text[coded.start : coded.end], CodeForm.FENCE, span)), (above,))


_NEXT_CALL = re.compile(r"\s*(?:[,;/&|]|\band\b|\bor\b)?\s*")


def several_calls(text: Inline) -> list[Call]:
    """The calls that a text consists of, each in code or on a line of its own: `` `POST /looms/start` and `POST /looms/stop` ``; none where it is less than two, or says anything else."""
    words = text.text
    coded = [mark for mark in text.marks if mark.kind is MarkKind.CODE]
    parts = [(mark.start, mark.end) for mark in coded] if coded else list(_lines(text))
    if len(parts) < 2 or len(words) > LONGEST_CALL:
        return []
    ends = [0, *(end for _, end in parts)]
    starts = [*(start for start, _ in parts), len(words)]
    if not all(_NEXT_CALL.fullmatch(words, end, start) for end, start in zip(ends, starts, strict=True)):
        return []
    known = [call(words[start:end]) for start, end in parts]
    return [each for each in known if each is not None] if all(known) else []


def beginning(text: Inline, block: Paragraph | None) -> Iterator[Block | Weak]:
    """A text that begins with a call in code: ``GET /users` returns all``."""
    stays: tuple[Block, ...] = (block,) if block else ()
    first = next((mark for mark in text.marks if mark.kind is MarkKind.CODE), None)
    if (asked := _ASKED.match(text.text)) is not None:
        # `Call **GET /ping** to see if the service is there.`
        first = next((mark for mark in text.marks if mark.start == asked.end() and mark.kind in (MarkKind.CODE, MarkKind.STRONG)), first)
    if text.text.startswith("/") and text.marks and not text.marks[0].start:
        # `**/vans** [GET] Lists vans.`
        first = text.marks[0]
    known = None
    if first is not None and first.end - first.start < LONGEST_CALL:
        before = text.text[: first.start]
        if not before.strip() or (asked is not None and first.start == asked.end() and text.text.startswith(" to ", first.end)) or (
            len(before) < 80 and before.rstrip().endswith(":") and not _EXAMPLE.search(before)
        ):
            code = text.text[first.start : first.end]
            known = code_call(code) or slack_call(code, alone=not before.strip() and not text.text[first.end :].strip(" .:"))
    end = first.end if first is not None else 0
    if known is None and first is not None and (apart := apart_call(text, first)):
        known, end = apart
    if known is None:
        yield from stays
        return
    all_known = [known]
    for mark in text.marks:
        # `GET /looms` or `HEAD /looms`: what both do
        if mark.kind is MarkKind.CODE and mark.start > end and _NEXT_CALL.fullmatch(text.text, end, mark.start) and (another := code_call(text.text[mark.start : mark.end])):
            all_known.append(another)
            end = mark.end
    rest = _SEPARATOR.sub("", text.text[end:]).strip()
    # `with these parameters:` speaks of what follows; what stands behind labels is not what the call does.
    summary = "" if rest.endswith(":") else _LABELLED_LATER.split(rest, maxsplit=1)[0]
    introductions = [each for one in all_known for each in made(one, IntroductionForm.INLINE_CODE, text.span, summary=summary)]
    yield Weak(tuple(introductions), stays, stays)


def part_of(text: Inline, start: int, end: int) -> Inline:
    """A stretch of a text with the marks in it."""
    marks = [
        Mark(mark.kind, max(mark.start - start, 0), min(mark.end, end) - start, mark.target)
        for mark in text.marks
        if mark.start >= start and mark.start < end
    ]
    return Inline(text.text[start:end], tuple(marks), text.span)
