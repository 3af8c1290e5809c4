"""Reads a page of an AWS reference."""

from __future__ import annotations

from codegen.diagnostics import Diagnostic
from codegen.pages.aws import Page
from codegen.reading.aws.document import Sheet
from codegen.reading.aws.page import read_document
from codegen.reading.aws.recognise import recognise
from codegen.reading.aws.undecorated import undecorate
from codegen.source import SourceFile


def read_page(source: SourceFile) -> tuple[Page, list[Diagnostic]]:
    """What a page says, and findings about it, by place.

    Never raises for what a page holds: what is not understood is a finding.
    """
    source = undecorate(source)
    sheet = Sheet(source)
    dialect = recognise(source)
    page = read_document(dialect.split(sheet), dialect, sheet)
    return page, sorted(sheet.diagnostics, key=lambda finding: finding.sort_key)
