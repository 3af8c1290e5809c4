"""Tells the rendition of a page from its looks."""

from __future__ import annotations

import re

from codegen.reading.aws.crawled import CRAWLED
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.flat import FLAT
from codegen.reading.aws.official import OFFICIAL
from codegen.reading.aws.site import SITE, front_matter
from codegen.source import SourceFile

_MARK = re.compile(r"\n(?:(?P<fence>```)| {0,3}#{1,2}[ \t]+\S)")
_ANCHOR = '<a name="'


def recognise(source: SourceFile) -> Dialect:
    """The rendition of a page.

    Headings tell it: with an anchor on their line, `official`; with one on the next line, or below front
    matter, `site`; without any, `crawled`. A page without headings is `flat`.
    """
    if front_matter(source.lines):
        return SITE
    fenced = headed = False
    text = f"\n{source.text}\n"
    for match in _MARK.finditer(text):
        if match["fence"]:
            fenced = not fenced
        elif not fenced:
            end = text.index("\n", match.end())
            if text.find(_ANCHOR, match.start(), end) >= 0:
                return OFFICIAL
            if text.startswith(_ANCHOR, end + 1):
                return SITE
            headed = True
    return CRAWLED if headed else FLAT
