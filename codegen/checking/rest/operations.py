"""Operations that are described twice or not at all, or whose headings are the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.blocks.gather import gather
from codegen.linking.rest.calls.scopes import Described
from codegen.linking.rest.leads.leads import Subject
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Code, Introduction
from codegen.source import Span

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

OPERATION_DESCRIBED_TWICE = Rule(
    "RS111",
    "operation-described-twice",
    Severity.WARNING,
    """Two places describe the same operation with different parameters, or under paths that only capitals tell apart.

## What it does

Reports a method and path that two sections introduce, where each has a parameter that the other lacks, or where one writes the path in
other capitals: both are taken for one operation.

## Why it is bad

A reader of one section misses what the other says. If the service does tell capitals apart, the SDK lacks one operation.

## Example

    PUT /vans/{id} in two sections, with different tables

## How to fix

Join the sections, or correct the path of one.
""",
)


def described_twice(linked: Linked) -> Iterator[Diagnostic]:
    """Pairs of descriptions of one operation, each with a parameter that the other lacks."""
    for operation in linked.operations:
        first = operation.first
        names = {parameter.entry.name for parameter in gather(first.placed, first.introduction, linked.profile, first.section.title).parameters}
        for other in operation.described[1:]:
            introduction = other.introduction
            if _spelled(introduction.path) != _spelled(first.introduction.path):
                yield OPERATION_DESCRIBED_TWICE(
                    f"{introduction.method} {introduction.path} is taken for {first.introduction.path}, from which only capitals tell it apart",
                    introduction.span,
                    notes=(Note("the other description", first.introduction.span),),
                )
                continue
            if other.placed is first.placed or other.section is first.section or not names:
                continue
            others = {parameter.entry.name for parameter in gather(other.placed, other.introduction, linked.profile, other.section.title).parameters}
            if others - names and names - others:
                yield OPERATION_DESCRIBED_TWICE(
                    f"{introduction.method} {introduction.path} is described with other parameters elsewhere",
                    introduction.span,
                    notes=(Note("the other description", first.introduction.span),),
                )


def _spelled(path: str) -> str:
    """A path with its capitals, and nameless placeholders."""
    return _PLACEHOLDER.sub("{}", path).rstrip("/")


OPERATIONS_WITH_ONE_HEADING = Rule(
    "RS127",
    "operations-with-one-heading",
    Severity.INFO,
    """Two operations of a page have the same heading.

## What it does

Reports operations that stand under different headings of the same words.

## Why it is bad

Only their paths tell them apart, so that their names are made longer by words of the path.

## Example

    Two sections called Change a van

## How to fix

Say in the heading what is different.
""",
)


def same_headings(linked: Linked) -> Iterator[Diagnostic]:
    """Different operations under equal headings of one page."""
    seen: dict[tuple[str, str], tuple[Section, Span]] = {}
    for operation in linked.operations:
        section, introduction = operation.first.section, operation.first.introduction
        parent = section.parent.title if section.parent is not None else ""
        if section.heading is None or operation.first.shared:
            continue
        key = section.page.file, f"{parent}/{section.title.lower()}"
        first, span = seen.setdefault(key, (section, introduction.span))
        if first is not section:
            yield OPERATIONS_WITH_ONE_HEADING(
                f"another operation of this page is called '{section.title:.80}', too",
                section.heading.span,
                notes=(Note("the other operation", span),),
            )


_ANSWER_NOTHING = frozenset({"DELETE", "HEAD", "OPTIONS"})
"""Methods whose answers pages do not describe, because these are empty."""
_CURL = re.compile(r"\bcurl\b")
_TO_FILE = re.compile(r"\s(?:--output|--remote-name|-[a-zA-Z]*[oO]\b|>)")
"""What a command has that writes its answer to a file."""
_MANY = 4
"""So many operations of one page without an answer are reported as one."""


class _Included:
    """Tells whether text of another file is included where an operation is described: its answer may be there."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}
        """The lines of the introductions of pages that include anything."""

    def beside(self, described: Described) -> bool:
        """Whether some is included behind the operation's introduction, and before the next."""
        page, line = described.section.page, described.introduction.span.line
        if not page.includes:
            return False
        if page.file not in self._lines:
            self._lines[page.file] = sorted(block.span.line for block in page.blocks if isinstance(block, Introduction))
        lines = self._lines[page.file]
        following = bisect_right(lines, line)
        end = lines[following] if following < len(lines) else None
        return any(line < place.line and (end is None or place.line < end) for place in page.includes)


def _saves(text: str) -> bool:
    """Whether a command of a text writes its answer to a file."""
    command = _CURL.search(text) if "curl" in text else None
    return command is not None and _TO_FILE.search(text, command.end()) is not None


def _shows_answer(described: Described) -> bool:
    """Whether an answer is shown that has no type: XML, a page, a file that a command writes."""
    return any(
        isinstance(item.block, Code)
        and (
            (item.lead is not None and item.lead.subject is Subject.ANSWER)
            or (item.lead is None and item.after_answer)
            or _saves(item.block.text)
        )
        for item in described.placed
    )


OPERATION_WITHOUT_HEADING = Rule(
    "RS119",
    "operation-without-heading",
    Severity.WARNING,
    """An operation stands under no heading.

## What it does

Reports operations that no heading names.

## Why it is bad

Links cannot lead to it, and its name is made from the path.

## Example

    A page that begins with PUT /vans/{id}

## How to fix

Put a heading before it.
""",
)

OPERATION_WITHOUT_ANSWER = Rule(
    "RS120",
    "operation-without-answer",
    Severity.INFO,
    """Nothing says what an operation answers.

## What it does

Reports operations without a status, a field or an example of an answer, but for DELETE, HEAD and OPTIONS; four or
more of a page are told together. Where text of
another file stands in the description, RS130 says so instead.

## Why it is bad

The SDK hands out an open value.

## Example

    PUT /vans/{id} with a table of parameters only

## How to fix

Show an answer, or name its status.
""",
)


def without_heading_or_answer(linked: Linked) -> Iterator[Diagnostic]:
    """Operations that no heading names, and operations without a known answer."""
    answered = {
        operation.span for operation in linked.service.operations if operation.output or operation.responses
    }
    included = _Included()
    without: dict[str, list[tuple[str, Span]]] = {}
    for operation in linked.operations:
        introduction = operation.first.introduction
        call = f"{introduction.method} {introduction.path}"
        if operation.first.section.heading is None and not operation.first.section.page.title:
            yield OPERATION_WITHOUT_HEADING(f"no heading names {call}", introduction.span)
        silent = introduction.span not in answered and introduction.method not in _ANSWER_NOTHING
        if silent and not included.beside(operation.first) and not _shows_answer(operation.first):
            without.setdefault(introduction.span.file, []).append((call, introduction.span))
    for items in without.values():
        call, span = items[0]
        if len(items) < _MANY:
            yield from (
                OPERATION_WITHOUT_ANSWER(f"nothing says what {call} answers", span) for call, span in items
            )
        else:
            more = len(items) - 1
            yield OPERATION_WITHOUT_ANSWER(
                f"nothing says what {call} and {more} others of this page answer", span
            )
