"""Findings on pages that only look like those of a reference, or lack what tells them."""

from __future__ import annotations

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.claim import sign_of_a_reference
from codegen.reading.aws.document import LineKind, Sheet

PAGE_WITHOUT_TITLE = Rule(
    "PG114",
    "page-without-title",
    Severity.ERROR,
    """A page has no title.

## What it does

Reports a page without a heading of the first level and, in plain text, without a name on its
first line, and one with the sections of an operation or type whose title is no name.

## Why it is bad

The title is the name of the operation or type: without it nothing can refer to the page.

## Example

    ## Request Syntax

## How to fix

Add the title, `# CreateModel`. If the page was cut, fetch it again.
""",
)

NO_REFERENCE_PAGE = Rule(
    "PG121",
    "no-reference-page",
    Severity.INFO,
    """A page is skipped, since it describes neither an operation nor a type.

## What it does

Reports pages without a title that have nothing of reference pages, and pages whose title is several words though they
have a section called Contents or Errors, as guides have, or a file called as pages of a reference are.

## Why it is bad

It is not, where the page is a guide. If it is a page of the reference, all that it says is missing.

## Example

    # Handling errors

    ## Errors

## How to fix

Nothing, where the page is a guide; else give it the name of what it describes as its title.
""",
)


def report_untitled(sheet: Sheet, what: str) -> None:
    """Report a page without a title: an error where facts are lost, else a remark."""
    if sign_of_a_reference(sheet.source) is not None:
        sheet.report(PAGE_WITHOUT_TITLE, what, sheet.source.span(1))
    else:
        sheet.report(NO_REFERENCE_PAGE, f"{what}; it is taken for no reference page", sheet.source.span(1))


def report_nameless(sheet: Sheet, title: str) -> None:
    """Report a page that describes an operation or type, as its sections say, below a title that is no name."""
    if sign_of_a_reference(sheet.source) is not None and not any(each.code == PAGE_WITHOUT_TITLE.code for each in sheet.diagnostics):
        said = f"the page describes an operation or type, and {title!r} is no name of one: all that it says is lost"
        sheet.report(PAGE_WITHOUT_TITLE, said, sheet.source.span(1), help="write the name alone as the title")


def report_unbroken(sheet: Sheet) -> None:
    """Report a page that is all on one line."""
    said = r"the page has no lines: its line ends are written as \n, as in a text of JSON; all that it says is lost"
    sheet.report(PAGE_WITHOUT_TITLE, said, sheet.source.span(1), help="write the text out of the JSON")


def report_other(sheet: Sheet, title: str, what: str, line: int = 1) -> None:
    """Report a page with parts of a reference page whose title or sections describe neither operation nor type."""
    if any(finding.code in (NO_REFERENCE_PAGE.code, PAGE_WITHOUT_TITLE.code) for finding in sheet.diagnostics):
        return
    text = f"'{title}' describes neither an operation nor a type; the page is taken for no reference page, though it has a {what}"
    sheet.report(NO_REFERENCE_PAGE, text, sheet.source.span(line))


CONFLICT_LEFT = Rule(
    "PG139",
    "conflict-left",
    Severity.ERROR,
    """A page has the marks of a merge that was not finished.

## What it does

Reports the first line that begins with `<<<<<<< ` or `>>>>>>> `, except in examples and in fenced blocks among prose.

## Why it is bad

Both states of what was changed stand on the page, and the one that is read is a matter of chance.

## Example

    <<<<<<< HEAD
    Required: Yes
    =======
    Required: No
    >>>>>>> main

## How to fix

Finish the merge: keep one of the states and remove the marks.
""",
)


def report_conflict(sheet: Sheet) -> None:
    """Report the marks of a merge that was not finished."""
    for number in sheet.source.lines_with("<<<<<<< ", ">>>>>>> "):
        if sheet.source.lines[number].startswith(("<<<<<<< ", ">>>>>>> ")) and not _is_shown(sheet, number):
            sheet.report(CONFLICT_LEFT, "a merge was not finished here: two states of the page are mixed", sheet.source.span(number + 1))
            return


def _is_shown(sheet: Sheet, number: int) -> bool:
    """Whether a line is one of an example, which shows what a merge leaves: in a fence of prose both of its marks stand."""
    if sheet.kinds[number] is LineKind.SAMPLE:
        return True
    fences = sum(line.startswith("```") for line in sheet.source.lines[:number])
    return sheet.kinds[number] is LineKind.PROSE and fences % 2 == 1
