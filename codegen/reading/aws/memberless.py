"""Reports pages and sections that should describe members and describe none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.document import Document, Line, Part, Sheet
from codegen.reading.aws.origin import is_of_page
from codegen.reading.aws.prose import NOTES
from codegen.reading.aws.sections import CONTENTS, SEE_ALSO

_MARKED = re.compile(r"\s*(?:[^\w\s(]{1,4}\s*){1,3}(?P<name>[A-Za-z]\w*)(?:\s*[^\w\s.\[].*|\s*)$")
"""A name behind marks, with nothing or more marks behind it: no sentence, emphasised or not."""
_TO_PAGE = re.compile(r"\s*[-+*]\s+\[[^\]]*\]\([^()\s]*\)[\s\\.,;]*$")
"""An item of a table of contents."""
_NOTHING = ("None", "Nothing", "Empty")


MEMBERS_MISSING = Rule(
    "PG129",
    "members-missing",
    Severity.ERROR,
    """A sentence says that members follow, and none does.

## What it does

Reports a sentence such as `The request accepts the following data in JSON format.` below which no member is described,
and in plain text a name that looks like the head of a member on a page on which no line states a type.

## Why it is bad

All members are missing from the SDK, or are known from the syntax block only and are therefore optional and without
constraints. The page was cut off, or the names of the members lost the marks by which they are told from text.

## Example

    ## Request Parameters

    The request accepts the following data in JSON format.

    ## Response Elements

## How to fix

Fetch the page again, or add the members. If there are none, remove the sentence.
""",
)


def report_undescribed(document: Document, titles: Sequence[str], sheet: Sheet) -> None:
    """Report a page that describes nothing, although its last links lead to the SDKs' documentation of what its title names."""
    if SEE_ALSO in titles and is_of_page(sheet.source.text, document.title):
        what = f"the page of {document.title} has neither a section {CONTENTS}, as types have, nor those of an operation: all that it describes is lost"
        sheet.report(MEMBERS_MISSING, what, document.title_span)


def report_announced(parts: Iterable[Part], sheet: Sheet) -> None:
    """Report the sentence that says where members travel, of those parts of a group that has none."""
    for part in parts:
        if isinstance(part, Line) and part.form.introduction is not None and part.form.introduction.place is not None:
            sheet.report(MEMBERS_MISSING, "the sentence says that members follow, and none does", sheet.words(part))
            return


def _names_a_member(text: str) -> bool:
    """Whether a line seems to be the head of a member, in a form that is not read."""
    match = _MARKED.match(text)
    return match is not None and match["name"] not in (*NOTES, *_NOTHING) and _TO_PAGE.match(text) is None


def report_memberless(document: Document, sheet: Sheet) -> None:
    """Report the first line of Contents that has marks, on a page of a type none of whose lines is the head of a member."""
    for section in document.sections:
        for part in section.parts if section.title == CONTENTS else ():
            if isinstance(part, Line) and part.form.introduction is None and _names_a_member(part.text):
                said = f"{part.text.strip()[:60]!r} is no head of a member, and the section has no other: the type has no members for the SDK"
                sheet.report(MEMBERS_MISSING, said, sheet.words(part))
                return


def report_untold(document: Document, sheet: Sheet) -> None:
    """Report the first line with the form of a head, on a page of a type that has no members."""
    for section in document.sections:
        for part in section.parts:
            head = part.form.head if isinstance(part, Line) else None
            if isinstance(part, Line) and head is not None and head.spaced and head.name not in NOTES:
                what = f"{head.name} looks like the head of a member, and no `Type:` line stands on the page: it has no members for the SDK"
                sheet.report(MEMBERS_MISSING, what, sheet.span(part, head.start, head.end))
                return
