"""References in the text of a page: anchors that links lead to, statuses of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.field_lines import MALFORMED_STATUS
from codegen.pages.aws import Page
from codegen.source import SourceFile, Span

_ANCHOR = re.compile(r'<a (?:name|id)="(?P<name>[^"<>]+)"')
_LINK = re.compile(r"\]\((?P<page>[\w./-]*?)(?:\.md|\.html)?#(?P<anchor>[\w.-]+)(?: \"[^\"]*\")?\)")
_ANSWER = re.compile(r"\bHTTP (?P<status>(?=\w*[0-9])(?![0-9]{3}\b|[1-5][xX]{2}\b)\w+) (?:response|status)\b")
_STATUS_LINE = re.compile(r"^\s*HTTP/\d(?:\.\d)? +(?P<status>[0-9](?![0-9]{2}\b)\w*)\b")


ANCHOR_MISSING = Rule(
    "PG309",
    "anchor-missing",
    Severity.WARNING,
    """A link leads to an anchor that is not there.

## What it does

Reports links to a place of the same page or of another page of the input that has anchors, but not this one.

## Why it is bad

Readers arrive at the top of the page, and what the link said of a member or its type is lost.

## Example

    ** [Name](#API_CreateWidget_RequestSintax) **

## How to fix

Correct the link, or add the anchor: `<a name="API_CreateWidget_RequestSyntax"></a>`.
""",
)


def links_to_nowhere(guide: Guide) -> Iterator[Diagnostic]:
    """Links to an anchor that the other page lacks. A page without any anchor has lost its own, and counts not."""
    texts = {_stem(page.file): (page, guide.source(page.file)) for page in guide.pages}
    names = {stem: _anchors(source) for stem, (_, source) in texts.items()}
    for stem, (page, source) in texts.items():
        for number, line in enumerate(source.lines if source is not None else (), 1):
            for link in _LINK.finditer(line):
                target = _stem(link["page"]) if link["page"] else stem
                if names.get(target) and link["anchor"].lower() not in names[target]:
                    where = "the page" if target == stem else f"the page {link['page']}"
                    yield ANCHOR_MISSING(
                        f"{where} has no anchor '{link['anchor']}'",
                        Span(page.file, number, link.start("anchor") + 1, link.end("anchor") + 1),
                        help="correct the link, or add the anchor",
                    )


def _stem(path: str) -> str:
    return (
        PurePosixPath(path).stem.lower()
        if path.endswith((".md", ".html", ".txt"))
        else path.rpartition("/")[2].lower()
    )


def _anchors(source: SourceFile | None) -> frozenset[str]:
    lines = source.lines if source is not None else ()
    return frozenset(match["name"].lower() for line in lines for match in _ANCHOR.finditer(line))


def statuses_that_are_none(guide: Guide) -> Iterator[Diagnostic]:
    """Sentences and status lines on an answer whose status is no number of three digits."""
    for page in guide.described:
        source = guide.source(page.file)
        for number, line in enumerate(source.lines if source is not None else (), 1):
            for expression in (_ANSWER, _STATUS_LINE):
                if (match := expression.search(line)) is not None:
                    yield _no_status(page, number, match)


def _no_status(page: Page, number: int, match: re.Match[str]) -> Diagnostic:
    return MALFORMED_STATUS(
        f"'{match['status']}' is no HTTP status, which has three digits",
        Span(page.file, number, match.start("status") + 1, match.end("status") + 1),
        help="write the number",
    )
