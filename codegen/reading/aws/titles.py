"""Headings without what sites and converters put around their words, and which of several lines is a page's own title."""

from __future__ import annotations

import re

from codegen.reading.aws.inline import plain
from codegen.source import SourceFile

_SIGNS = "\u00b6\u00a7#\U0001f517"
"""What permanent links of headings show."""
# Blanks are taken all at once: a run of them is not tried from each.
_LINK_BEHIND = re.compile(
    rf"(?<!\s)\s*+(?:\u00b6|(?<=\s)[{_SIGNS}]++\ufe0f?|:link:|\{{[#.][^{{}}]*+\}})\s*+$"
)
_LINK_BEFORE = re.compile(r"^(?:\u00b6|\u00a7|\U0001f517\ufe0f?|:link:|#(?=\s))\s*")
_MOST = 4
"""A heading has no more permanent links and identifiers: each look goes through all of it."""
_OF_SITE = re.compile(
    r"(?P<name>[A-Za-z]\w*)(?:\s+[-|\u00b7:\u2013\u2014\u203a\u00bb]+\s+\S|\(\)$"
    r"|(?:\s+\(?(?:API|action|operation|data type|type|structure|object)\)?)++$)",
    re.IGNORECASE,
)
"""The name of what a page describes, and behind it that of the site or the word for such things, as titles of web pages have it."""
_BEHIND_OTHERS = re.compile(
    r"(?:(?:.*[:>/|\u203a\u00bb\u2013\u2014]\s*|\d+(?:\.\d+)*\.?\s+|(?:action|operation|data type|type|structure|object)\s+)(?:API_)?|API_)(?P<name>[A-Za-z]\w*)",
    re.IGNORECASE,
)
"""The name behind that of the site, a number, or the word for such things."""
_REMARK = re.compile(r"(?<=[\w~*])\s*[(\[](?:deprecated|legacy|obsolete|removed|retired|new|beta|alpha|preview|experimental|internal)\b[^()\[\]]{0,40}[)\]]$", re.IGNORECASE)
"""What an editor says of an operation or type behind its name."""
_MARKS = "*_~\"'\u201c\u201d\u2018\u2019 \t"
"""Stand around the words of a title, where those who wrote it emphasised or quoted them."""
_IMAGE = re.compile(r"\s*!\[[^\[\]]*\]\([^()]*\)\s*")
_FILE = re.compile(r"api[_-](.+)", re.IGNORECASE)


def heading_words(line: str) -> str:
    """The bare words of a heading, without its permanent link."""
    words = plain(_IMAGE.sub(" ", line) if "![" in line else line)
    for _ in range(_MOST):
        shorter = _LINK_BEFORE.sub("", _LINK_BEHIND.sub("", words)).strip()
        if shorter == words or not shorter:
            break
        words = shorter
    return words


def without_site(words: str, source: SourceFile) -> str:
    """The title `PutLamp` of `PutLamp - Lamp Service`, `PutLamp (API)`, `PutLamp (deprecated)`, `Action: PutLamp` or `3.1 PutLamp`, where the file is called so."""
    words = _REMARK.sub("", words.strip(_MARKS)).strip(_MARKS)
    match = _OF_SITE.match(words) or _BEHIND_OTHERS.fullmatch(words)
    return match["name"] if match and is_called(source, match["name"]) else words.rstrip(": ")


def is_called(source: SourceFile, name: str) -> bool:
    """Whether the file is that of the page which describes this operation or type."""
    file = source.path.rpartition("/")[2].rpartition(".")[0]
    match = _FILE.fullmatch(file)
    name = name.casefold()
    if match is None:
        return file.casefold() == name
    return match[1].casefold() == name or match[1].casefold().endswith((f"_{name}", f"-{name}"))
