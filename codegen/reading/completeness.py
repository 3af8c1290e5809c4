"""What every page has and this one lacks, as when a copy was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codegen.diagnostics.rules.page_incomplete import RULE as PAGE_INCOMPLETE
from codegen.diagnostics.rules.type_missing import RULE as TYPE_MISSING
from codegen.pages import Entry, EntryGroup, EntryPlace, SyntaxBlock
from codegen.reading.document import Document, LineKind, Sheet

REQUEST_SYNTAX, RESPONSE_SYNTAX = "Request Syntax", "Response Syntax"
RESPONSE_ELEMENTS = "Response Elements"
_TYPED = {EntryPlace.REQUEST_BODY, EntryPlace.RESPONSE_BODY, EntryPlace.CONTENTS}
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


def report_untyped(groups: Iterable[EntryGroup], blocks: Iterable[SyntaxBlock | None], sheet: Sheet) -> None:
    """Members of a body or a type have a type, but for one that is the body itself and XML's root."""
    bodies = {
        name for block in blocks if block for name in (block.raw_body, block.root and block.root.name) if name
    }
    for group in groups:
        if group.place not in _TYPED or group.format == "binary":
            continue
        for entry in group.entries:
            if entry.fields.type is None and entry.name not in bodies and not _has_type_line(entry, sheet):
                sheet.report(TYPE_MISSING, f"no `Type:` line says what {entry.name} is", entry.span)


def _has_type_line(entry: Entry, sheet: Sheet) -> bool:
    """Whether a line says the type, though not in a form that is understood."""
    for number in range(entry.span.line, len(sheet.kinds)):
        if sheet.kinds[number] is LineKind.HEAD:
            return False
        if sheet.kinds[number] is LineKind.UNKNOWN and sheet.source.lines[number].lstrip().startswith(
            "Type:"
        ):
            return True
    return False
