"""Reads entries of errors: names, members, statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.diagnostics import Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.field_lines import (
    FIELD_CONTRADICTED,
    MALFORMED_STATUS,
)
from codegen.pages.aws import ErrorEntry
from codegen.reading.aws import prose
from codegen.reading.aws.candidates import candidates, words_alone
from codegen.reading.aws.completeness import report_stray
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Line, LineKind, Part, Section, Sheet, is_blank
from codegen.reading.aws.entries import RawEntry, begin_entry, mark_prose, read_entry
from codegen.reading.aws.heads import Head, glued_head
from codegen.reading.aws.misspelt import report_status
from codegen.reading.aws.statuses import STATUS_SENTENCE, glued_status
from codegen.reading.aws.unread import report_unread_names, report_unread_status, report_unread_titles
from codegen.source import Span

_ERROR_NAME = re.compile(r"[A-Z]\w*[a-z](?:Exception|Fault|Error)")
"""Ends names of errors, which need no status to end the error before."""
_BARE_NAME = re.compile(r"\s*([A-Z][A-Za-z]*[a-z][A-Za-z]*)\s*$")


def read_errors(
    section: Section, dialect: Dialect, sheet: Sheet
) -> tuple[list[Part], tuple[ErrorEntry, ...]]:
    """The parts before the first error, and the errors."""
    before: list[Part] = []
    raw: list[tuple[RawEntry, list[RawEntry]]] = []
    ended = True
    stated = any(isinstance(part, Line) and part.form.status is not None for part in section.parts)
    fresh = True
    alone, words = ({}, {}) if dialect.escaped else (candidates(section.parts, dialect, uniform=False), words_alone(section.parts))
    if dialect.escaped and not any(isinstance(part, Line) and part.form.head is not None for part in section.parts):
        section.parts[:] = _parted(section.parts)
        stated = any(isinstance(part, Line) and part.form.status is not None for part in section.parts)
    for index, part in enumerate(section.parts):
        if isinstance(part, Line):
            head = part.form.head
            if head is None and fresh:
                head = (words if ended and stated else alone).get(index)
                if head is None:
                    head = _bare_head(part, section.parts, index)
                    ended = ended or head is not None
            if head is not None:
                if ended or not stated or not raw or _ERROR_NAME.fullmatch(head.name):
                    raw.append((begin_entry(head, part), []))
                else:
                    raw[-1][1].append(begin_entry(head, part))
                ended = fresh = False
                continue
            ended = ended or _ends(part)
            fresh = part.blank
        if not raw:
            before.append(part)
        elif raw[-1][1] and not _ends(part):
            raw[-1][1][-1].parts.append(part)
        else:
            raw[-1][0].parts.append(part)
    if not stated and dialect.escaped:
        report_unread_names(before, sheet)
        report_unread_names((part for entry, _ in raw for part in entry.parts), sheet, below=True)
    report_unread_titles(section.parts, sheet)
    mark_prose(before, sheet)
    report_stray(Section(section.title, section.number, before), sheet)
    return before, tuple(_unique((_read(entry, members, dialect, sheet) for entry, members in raw), sheet))


def _parted(parts: list[Part]) -> Iterator[Part]:
    """The parts, with a line of its own for each head and status that a formatter joined to the prose, `**Busy** Try later. HTTP Status Code: 429`."""
    for part in parts:
        if not isinstance(part, Line) or part.blank:
            yield part
            continue
        after = glued_head(part.text)
        if after:
            yield part.cut(0, after)
            part = part.cut(after)
        at = glued_status(part.text)
        if at:
            yield part.cut(0, at)
            part = part.cut(at)
        yield part


def _ends(part: Part) -> bool:
    return isinstance(part, Line) and (part.form.status is not None or part.form.status_like)


def _bare_head(line: Line, parts: list[Part], index: int) -> Head | None:
    """A name alone on the first line of a longer paragraph: a head that lost its bold marks."""
    match = _BARE_NAME.match(line.text)
    after = parts[index + 1] if index + 1 < len(parts) else None
    if match is None or not isinstance(after, Line) or after.blank:
        return None
    return Head(match[1], match.start(1), match.end(1))


def _read(raw: RawEntry, members: list[RawEntry], dialect: Dialect, sheet: Sheet) -> ErrorEntry:
    sheet.mark(raw.line.number, LineKind.ERROR)
    words: list[Part] = []
    status = span = None
    words_between = False
    for part in raw.parts:
        stated = part.form.status if isinstance(part, Line) else None
        if isinstance(part, Line) and stated is not None:
            sheet.mark(part.number, LineKind.ERROR)
            if status is not None:
                sheet.report(
                    FIELD_CONTRADICTED if words_between else MALFORMED_STATUS,
                    f"{raw.head.name} has two statuses, {status} and {stated.code}; the last one counts",
                    sheet.span(part, stated.start, stated.end),
                    notes=(Note("the other one", span),),
                    help="if the head of another error is missing before it, add it",
                )
            status, span = stated.code, sheet.span(part, stated.start, stated.end)
            words_between = False
        elif isinstance(part, Line) and part.form.status_like:
            report_status(part, sheet)
        else:
            words.append(part)
            words_between = words_between or not is_blank(part)
    mark_prose(words, sheet)
    if status is None:
        status, span = _in_prose(words, sheet)
    if status is None or members:  # What follows may be another error, whose status is read as this one's.
        report_unread_status(raw.parts, sheet)
    return ErrorEntry(
        name=raw.head.name,
        documentation=prose.document(words, wraps=dialect.wraps, escaped=dialect.escaped),
        members=tuple(read_entry(member, dialect, sheet) for member in members),
        status=status,
        status_span=span,
        span=sheet.span(raw.line, raw.head.start, raw.head.end),
    )


def _in_prose(words: list[Part], sheet: Sheet) -> tuple[int | None, Span | None]:
    """The status that a sentence of the prose states."""
    for part in words:
        match = STATUS_SENTENCE.search(part.text) if isinstance(part, Line) else None
        if isinstance(part, Line) and match is not None:
            return int(match[1]), sheet.span(part, match.start(1), match.end(1))
    return None, None


ERROR_TWICE = Rule(
    "PG107",
    "error-twice",
    Severity.WARNING,
    """An operation lists an error twice.

## What it does

Reports the second entry of the same name in the section Errors.

## Why it is bad

The two entries may differ in their status or members, and only one can be right.

## Example

    **ResourceNotFound**
    HTTP Status Code: 400

    **ResourceNotFound**
    HTTP Status Code: 404

## How to fix

Remove one of the entries.
""",
)


def _unique(errors: Iterable[ErrorEntry], sheet: Sheet) -> Iterator[ErrorEntry]:
    seen: dict[str, ErrorEntry] = {}
    for error in errors:
        before = seen.setdefault(error.name, error)
        if before is not error:
            sheet.report(
                ERROR_TWICE,
                f"{error.name} is listed twice",
                error.span,
                notes=(Note("listed here first", before.span),),
            )
        yield error
