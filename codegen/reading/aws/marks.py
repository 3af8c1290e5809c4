"""Findings on pages that look like those of a reference, and lack or have what tells them."""

from __future__ import annotations

from codegen.diagnostics.rules.pages.sections import NO_REFERENCE_PAGE, PAGE_WITHOUT_TITLE
from codegen.reading.aws.claim import sign_of_a_reference
from codegen.reading.aws.document import Sheet


def report_untitled(sheet: Sheet, what: str) -> None:
    """Report a page without a title: an error where facts are lost, a remark where it is no page of a reference."""
    if sign_of_a_reference(sheet.source) is not None:
        sheet.report(PAGE_WITHOUT_TITLE, what, sheet.source.span(1))
    else:
        sheet.report(NO_REFERENCE_PAGE, f"{what}; it is taken for no reference page", sheet.source.span(1))


def report_other(sheet: Sheet, title: str, what: str, line: int = 1) -> None:
    """Report a page that has something of reference pages, and a title or sections that describe neither operation nor type."""
    text = f"'{title}' describes neither an operation nor a type; the page is taken for no reference page, though it has a {what}"
    sheet.report(NO_REFERENCE_PAGE, text, sheet.source.span(line))
