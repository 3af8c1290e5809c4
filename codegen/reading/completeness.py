"""Pages of which a part is missing, since a copy was cut off."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.diagnostics.rules.page_incomplete import RULE as PAGE_INCOMPLETE
from codegen.pages import EntryGroup, EntryPlace
from codegen.reading.document import Document, Sheet
from codegen.reading.fields import LABEL

REQUEST_SYNTAX, RESPONSE_SYNTAX = "Request Syntax", "Response Syntax"
RESPONSE_ELEMENTS = "Response Elements"
_AFTER_REQUEST = {"Errors", "See Also", "Example", "Examples"}


def report_missing(document: Document, titles: Sequence[str], sheet: Sheet) -> None:
    """An operation with a syntax block always has response elements; a query operation may end with its errors."""
    if RESPONSE_ELEMENTS not in titles and (
        REQUEST_SYNTAX in titles or not _AFTER_REQUEST.intersection(titles)
    ):
        sheet.report(
            PAGE_INCOMPLETE,
            f"the page of the operation {document.title} has no section {RESPONSE_ELEMENTS}",
            document.title_span,
        )


def report_cut(last: EntryGroup, sheet: Sheet) -> None:
    """A page that ends with an entry before that has said its type was cut off."""
    described = last.place is EntryPlace.CONTENTS or last.format == "json"
    if not described or not last.entries:
        return
    entry = last.entries[-1]
    if not any(LABEL.match(text) for text in sheet.source.lines[entry.span.line :]):
        sheet.report(PAGE_INCOMPLETE, f"the page ends before it says the type of {entry.name}", entry.span)
