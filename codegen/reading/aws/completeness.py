"""Reports what every page has and this one lacks, as where a copy was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import (
    EntryGroup,
    EntryPlace,
    Flag,
)
from codegen.reading.aws.claim import sign_of_a_reference
from codegen.reading.aws.document import Document, Line, LineKind, Part, Section, Sheet
from codegen.reading.aws.fields import is_certain_type
from codegen.reading.aws.marks import report_other
from codegen.reading.aws.sections import ELEMENTS, REQUEST_SYNTAX, RESPONSE_SYNTAX

_SHOWN_IN = {
    EntryPlace.URI: REQUEST_SYNTAX,
    EntryPlace.REQUEST_BODY: REQUEST_SYNTAX,
    EntryPlace.RESPONSE_BODY: RESPONSE_SYNTAX,
}
_AFTER_REQUEST = {"Errors", "See Also", "Example", "Examples"}


PAGE_INCOMPLETE = Rule(
    "PG110",
    "page-incomplete",
    Severity.WARNING,
    """An operation's page lacks a section that every such page has.

## What it does

Reports the page of an operation without a section Response Elements, or with a body in JSON or XML and
without the section that shows it (Request Syntax, Response Syntax).

## Why it is bad

The page was probably cut off when it was copied: members and errors are missing from the SDK.

## Example

    # DeleteModel

    ## Request Parameters

## How to fix

Fetch the page again.
""",
)


def report_missing(
    document: Document, titles: Sequence[str], groups: Sequence[EntryGroup], sheet: Sheet
) -> None:
    """Report parts that are missing.

    An operation with a syntax block always has response elements, but a query operation may end with its errors.
    What travels as JSON or XML, or in the URI, is always shown in a block.
    """
    missing = []
    if ELEMENTS not in titles and (REQUEST_SYNTAX in titles or not _AFTER_REQUEST.intersection(titles)):
        missing.append(ELEMENTS)
    for group in groups:
        title = _SHOWN_IN.get(group.place)
        shown = group.place is EntryPlace.URI or group.format in ("json", "xml")
        if shown and group.entries and title and title not in titles and title not in missing:
            missing.append(title)
    for title in missing:
        sheet.report(
            SECTION_LOST if sheet.of_tools else PAGE_INCOMPLETE,
            f"the page of the operation {document.title} has no section {title}",
            document.title_span,
        )


SECTION_LOST = Rule(
    "PG140",
    "section-lost",
    Severity.ERROR,
    """The page of an operation lost a section that the vendor's tools write on every such page.

## What it does

Reports what PG110 does, on pages that the vendor's tools wrote, as links to the documentation of its SDKs at their ends show.

## Why it is bad

The heading of the section was changed or lost, or the page was cut: path and method of the operation, or members and errors, are
missing from the SDK.

## Example

    # DeleteModel

    ## Request Parameters

    ## See Also

    - [AWS SDK for Python](https://docs.aws.amazon.com/goto/boto3/models-2020-01-01/DeleteModel)

## How to fix

Fetch the page again.
""",
)


SECTION_UNKNOWN = Rule(
    "PG118",
    "section-unknown",
    Severity.INFO,
    """A page has a section that pages of operations and types do not have.

## What it does

Reports headings of the second level other than Request Syntax, URI Request Parameters, Request Parameters,
Request Body, Response Syntax, Response Elements, Errors, Contents, Description, Examples and See Also on
the pages of operations and types.

## Why it is bad

What stands below it is only prose: what it says of members or errors is not in the SDK.

## Example

    ## Inputs of the Request

## How to fix

Correct the heading. If the section is meant, nothing is to be done: its text is kept in the documentation.
""",
)


def report_unknown(section: Section, sheet: Sheet) -> None:
    """Report a section that pages of operations and types do not have; its text is kept with the description."""
    sheet.report(
        SECTION_UNKNOWN,
        f"{section.title} is no section that pages of operations and types have",
        sheet.source.span(section.number),
    )


def report_stray_errors(parts: Iterable[Part], sheet: Sheet) -> None:
    """Report the first line that states a status where members are described: the heads of errors were lost."""
    for part in parts:
        if isinstance(part, Line) and part.form.status is not None:
            report_stray_line(part, sheet)
            return


def report_stray(section: Section, sheet: Sheet, other: str | None = None) -> None:
    """Report field lines and statuses in prose, where a heading or a head is missing; the first one of each section.

    A page is none of a reference if it describes nothing, has a title `other`, and shows no sign of a reference.
    """
    for part in section.parts:
        if not isinstance(part, Line) or part.column > 1:
            continue
        value = sheet.value(part)
        if part.form.status is not None or isinstance(value, Flag) or is_certain_type(value):
            if other is None or sign_of_a_reference(sheet.source) is not None:
                report_stray_line(part, sheet)
            elif other:
                report_other(sheet, other, f"line {part.text.partition(':')[0].strip()}:", part.number)
            return


FIELD_OUTSIDE_SECTION = Rule(
    "PG117",
    "field-outside-section",
    Severity.ERROR,
    """A field line or a status stands where no members or errors are described.

## What it does

Reports, once for each section, a `Type:`, `Required:` or `HTTP Status Code:` line in a description, in a
section that pages do not have, or before the first error.

## Why it is bad

The heading of the section, or the head of the member or error, was lost: what stands there counts as prose,
and the SDK lacks it.

## Example

    # Widget

    A widget.

    **Name**
    Type: String
    Required: Yes

## How to fix

Add the heading that is missing, `## Contents` here, or the head.
""",
)


def report_stray_line(line: Line, sheet: Sheet) -> None:
    """Report a line about a member or error where none is described."""
    sheet.mark(line.number, LineKind.UNKNOWN)
    sheet.report(
        FIELD_OUTSIDE_SECTION,
        f"{line.text.partition(':')[0].strip()} stands outside of the sections that describe members and errors",
        sheet.words(line),
    )
