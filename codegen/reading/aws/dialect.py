"""What sets a rendition apart, as flags: everything else is shared."""

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
    """Whether paragraphs run over several lines and end at blank ones."""
    escaped: bool = True
    """Whether text has Markdown's escapes, code spans and links."""
    bold_notes: bool = True
    """Whether notes begin with a bold word, which is then no head; else they have headings."""
