"""Finds lines that other text replaced when the page was published: partials, includes, blocks of an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.reading.rest.sheet import LineKind
from codegen.source import SourceFile, Span

_SIGNS = {
    "%": ("<%", "{%"),
    "{": ("{{", "{!", "={"),
    "!": ("!INCLUDE", "<!--"),
    "@": ("@include",),
    "[": ("[block:",),
    ":": ("include::",),
    "8": ("--8<--",),
    "<": ("<Endpoint",),
}
"""Every such line has one of these, which are quick to look for, most of all by a character of theirs that few pages have."""
_INCLUDE = re.compile(
    r"<%=\s*(?:render\w*|partial|fetch_\w+|include\w*|erb|json|snippet)\b"
    r"|\{%-?\s*(?:include\w*|render|snippet|partial|data reusables)\b"
    r"|\{\{[<%]\s*(?:include\w*|readfile|read-file|snippet|partial|docs/shared|shared|embed\w*)\b"
    r"|\{\{>\s*[\w./-]+"
    r"|^\s*\[block:[\w-]+\]"
    r"|\[!INCLUDE\b|^\s*!INCLUDE\b|^\s*@include\b|^\s*\.\. include::|^\s*include::"
    r"|--8<--\s*[\"']|\{!\s*[\w./-]+\s*!\}"
    r"|<!--\s*(?:@?include|embed)\b"
    r"|^\s*<Endpoint(?:Request|Response|Schema)Snippet\b"
    r"|^\s*(?:<\w+\s+)?(?:parameters|responses|body|schema)=\{\s*[\[{]"
)
_CODE = (LineKind.CODE.value, LineKind.INTRODUCTION.value)


_DATA = re.compile(r"\s*(?:<\w+\s+)?\w+=\{\s*[\[{]")


def is_data(line: str) -> bool:
    """Whether such a line is an attribute of a component with data: `parameters={[{"name": ...`."""
    return _DATA.match(line) is not None


def _signed(text: str) -> Iterator[int]:
    """The numbers of the lines that have one of the signs."""
    places: list[int] = []
    for sign in (sign for character, signs in _SIGNS.items() if character in text for sign in signs):
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            end = text.find("\n", at)
            at = text.find(sign, end) if end >= 0 else -1
    number, counted, before = 1, 0, 0
    for at in sorted(places):
        number += text.count("\n", counted, at)
        counted = at
        if number != before:
            yield number
        before = number


def includes(source: SourceFile, roles: Sequence[str]) -> Iterator[Span]:
    """The places of a page that stand for text that is not there; `roles` are what its lines were read as.

    Inside code they are examples of the template's language, or a hash that is read.
    """
    for number in _signed(source.text):
        line = source.lines[number - 1]
        match = _INCLUDE.search(line)
        if match is None or (
            match[0].lstrip().startswith("[block:") and roles[number - 1] == LineKind.IGNORED
        ):
            # Such a block stands for no other text if it has text of its own.
            continue
        # An element that introduces an operation stands for what a document says of it, too.
        if roles[number - 1] not in _CODE or (roles[number - 1] == LineKind.INTRODUCTION and "<Endpoint" in match[0]):
            yield source.span(number, match.start() + len(match[0]) - len(match[0].lstrip()) + 1)
