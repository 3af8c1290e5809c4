"""Flags for what differs between renditions; everything else is shared."""

from __future__ import annotations

from collections.abc import Callable

from codegen.pages.aws import Rendition
from codegen.reading.aws.document import Document, Sheet
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """A rendition of pages."""

    rendition: Rendition
    split: Callable[[Sheet], Document]
    """Cuts a page into sections."""
    wraps: bool = False
    """Whether a paragraph runs over several lines, up to an empty one."""
    escaped: bool = True
    """Whether text has Markdown's escapes, code spans and links."""
    bold_notes: bool = True
    """Whether notes begin with a bold word, which is then no head; otherwise notes have headings."""
