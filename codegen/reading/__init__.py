"""Reading: files in, pages out. Each rendition is a dialect over shared readers; nothing here knows the model."""

from __future__ import annotations

from codegen.diagnostics import Diagnostic
from codegen.pages import Page
from codegen.reading.document import Sheet
from codegen.reading.load import load_source
from codegen.reading.page import read_document
from codegen.reading.recognise import recognise
from codegen.source import SourceFile

__all__ = ["load_source", "read_page"]


def read_page(source: SourceFile) -> tuple[Page, list[Diagnostic]]:
    """What a page says, and what is wrong with it, by place.

    Never raises for what a page holds: what is not understood is a finding.
    """
    sheet = Sheet(source)
    dialect = recognise(source)
    page = read_document(dialect.split(sheet), dialect, sheet)
    return page, sorted(sheet.diagnostics, key=lambda found: found.sort_key)
