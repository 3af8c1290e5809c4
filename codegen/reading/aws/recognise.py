"""Tells the rendition of a page from its looks."""

from __future__ import annotations

import re

from codegen.reading.aws.crawled import CRAWLED
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.flat import FLAT
from codegen.reading.aws.official import OFFICIAL
from codegen.reading.aws.site import SITE, front_matter
from codegen.source import SourceFile

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+\S")
_ANCHOR = '<a name="'


def recognise(source: SourceFile) -> Dialect:
    """The rendition of a page.

    Headings tell it: with an anchor on their line, `official`; with one on the next line, or below front
    matter, `site`; without any, `crawled`. A page without headings is `flat`.
    """
    lines = source.lines
    if front_matter(lines):
        return SITE
    fenced = headed = False
    for index, line in enumerate(lines):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and line[:4].lstrip(" ").startswith("#") and _HEADING.match(line):
            if _ANCHOR in line:
                return OFFICIAL
            if index + 1 < len(lines) and lines[index + 1].startswith(_ANCHOR):
                return SITE
            headed = True
    return CRAWLED if headed else FLAT
