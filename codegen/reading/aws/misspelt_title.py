"""Reports a title that is nearly the name that the page's file has."""

from __future__ import annotations

import re

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.claim import is_marked
from codegen.reading.aws.document import Document, Sheet
from codegen.reading.aws.titles import is_called
from codegen.spelling import name_in_file

_WORD = re.compile(r"[A-Za-z]\w*")
_OWN_SYNTAX = re.compile(r"#API_(?P<name>\w+)_(?:Request|Response)Syntax\b")

TITLE_MISSPELT = Rule(
    "PG133",
    "title-misspelt",
    Severity.ERROR,
    """The title of a page is the name in its file's name with a mistake.

## What it does

Reports a title with a letter too many, a missing, another or an exchanged one, in other capitals than the file's name or the page's
links to its own syntax, with the name twice or in pieces, or with more behind it.

## Why it is bad

The title is what an operation is called when it is sent, and a type where others refer to it: the operation cannot be called,
and the members of the type are missing.

## Example

    API_CreateLamp.md, whose title is CreateLmap

## How to fix

Correct the title, or the name of the file.
""",
)


def report_title(document: Document, sheet: Sheet, *, describing: bool) -> bool:
    """Whether the title is nearly what the file is called, and stands nowhere else on the page; reports it.

    A page that is `describing` an operation or type has one word as its title, unless it is written by hand.
    """
    meant = name_in_file(document.title, sheet.source.path, sheet.source.text)
    first = _WORD.match(document.title) if describing and not meant and is_marked(sheet.source) else None
    if first and first.end() < len(document.title) and is_called(sheet.source, first[0]):
        meant = first[0]
    where = "its file is called after"
    if not meant and describing:
        meant, where = _in_links(document.title, sheet.source.text), "its links to its own syntax say"
    if meant:
        sheet.report(
            TITLE_MISSPELT,
            f"the page describes {document.title!r}, and {where} {meant!r}: the one that is meant is missing from the SDK",
            document.title_span,
            help=f"did you mean {meant}?",
        )
    return bool(meant)


def _in_links(title: str, text: str) -> str:
    """The title in the capitals that the page's first link to its own syntax has, where they are others; files of crawlers have none."""
    at = text.find("#API_")
    link = _OWN_SYNTAX.match(text, at) if at >= 0 else None
    name = link["name"][-len(title) :] if link is not None else ""
    return name if name != title and name.lower() == title.lower() else ""
