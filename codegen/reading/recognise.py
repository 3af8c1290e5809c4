"""Tells the renditions apart, page by page, from what a page looks like."""

from __future__ import annotations

from codegen.reading.dialect import Dialect
from codegen.reading.official import OFFICIAL
from codegen.source import SourceFile


def recognise(source: SourceFile) -> Dialect:
    """The rendition of a page."""
    return OFFICIAL
