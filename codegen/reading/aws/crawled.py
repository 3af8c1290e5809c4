"""The `crawled` rendition: pages of the documentation site turned into Markdown by crawlers."""

from __future__ import annotations

from codegen.pages.aws import Rendition
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Document, Sheet
from codegen.reading.aws.markdown import split

_FOOTER = "[Document Conventions]("


def _split(sheet: Sheet) -> Document:
    """The page in sections, without what crawlers put below it."""
    lines = sheet.source.lines
    last = len(lines)
    for index in range(len(lines) - 1, max(-1, len(lines) - 20), -1):
        if lines[index].startswith(_FOOTER):
            last = index
    return split(sheet, 0, last)


CRAWLED = Dialect(Rendition.CRAWLED, _split, wraps=True, bold_notes=False)
