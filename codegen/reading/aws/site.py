"""The `site` rendition: the Markdown twin of every page on the documentation site."""

from __future__ import annotations

import re

from codegen.pages.aws import Rendition
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Document, Sheet
from codegen.reading.aws.markdown import split

_KEY = re.compile(r"[\w-]+:(?:\s|$)")
_SOURCE = re.compile(r"source_url:\s*(\S+)")


def _split(sheet: Sheet) -> Document:
    """The page in sections, without its front matter, which states the address."""
    lines = sheet.source.lines
    first = front_matter(lines)
    document = split(sheet, first)
    for line in lines[:first]:
        match = _SOURCE.match(line)
        if match:
            document.url = match[1]
    return document


def front_matter(lines: tuple[str, ...]) -> int:
    """The number of lines of the front matter, with both fences; 0 without one, as where the first line is a rule."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for index in range(1, min(len(lines), 50)):
        if lines[index].rstrip() == "---":
            first = next((line for line in lines[1:index] if not line.startswith("# ")), "")  # A title has a blank line below it.
            return index + 1 if _KEY.match(first) else 0
    return 0


SITE = Dialect(Rendition.SITE, _split)
