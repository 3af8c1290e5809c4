"""The grammar of `Type:` lines: `Array of [X](API_X.md) objects`, `String to array of arrays of longs map`."""

from __future__ import annotations

import re
from collections.abc import Callable

from codegen.pages.aws import ArrayOf, MapOf, NamedType, TypeExpression, TypeLink
from codegen.reading.aws.inline import LINK, unescape
from codegen.source import Span

_MAXIMUM_DEPTH = 32
"""Collections within collections; pages have three at most."""

_LONGEST = 4_000
"""Characters of a type, with the addresses of its links; a line with many labels is asked for one behind each of them."""

_NAMES = {
    "string": "string",
    "integer": "integer",
    "long": "long",
    "float": "float",
    "double": "double",
    "boolean": "boolean",
    "timestamp": "timestamp",
    "datetime": "datetime",
    "exception": "exception",
    "document": "document",
    "blob": "blob",
}
_PHRASES = (
    (("base64-encoded", "binary", "data", "object"), "base64-encoded binary data object"),
    (("base64-encoded", "binary", "data"), "base64-encoded binary data object"),
    (("json", "value"), "json value"),
)
_NAMES |= {f"{name}s": name for name in tuple(_NAMES)}
_COLLECTIONS = {"array", "arrays", "list", "lists"}
_FILLER = {"object", "objects"}
_GRAMMAR = {*_COLLECTIONS, "of", "to", "map", "maps", "data", *_FILLER}
"""Words that name a type only as a link."""
_PAGES = ("api_", "api-")
"""Begins the files of types."""
_STRUCTURES = {"Object", "Document", "Exception", "List", "Map", "Data"}
"""Words with another meaning in types, which some services call structures."""
_IDENTIFIER = re.compile(r"[A-Za-z]\w*(?:[.:-]\w+)*")
_ENDED = re.compile(r"(?<![\s.,;\\])(?:\s|\\?[.,;])*+$")
"""A sentence's end, which some write behind types."""
_TOKEN = re.compile(rf"\s*(?:(?P<link>{LINK.pattern})|(?P<word>[^\s\[\]]+))")


class _NoType(Exception):
    """Raised where the line breaks the grammar."""


class _Token:
    __slots__ = ("end", "link", "lower", "start", "target")

    def __init__(self, start: int, end: int, word: str, target: str | None, link: bool) -> None:
        self.start, self.end, self.target, self.link = start, end, target, link
        self.lower = word if link else unescape(word).lower()


def target_stem(target: str) -> str | None:
    """The page of a link, `API_X` of `API_X.md`, `./api-x.html#anchor` or `https://.../API_X.html`; None within the page."""
    stem = target.partition("#")[0].rpartition("/")[2]
    for suffix in (".md", ".html", ".txt"):
        stem = stem.removesuffix(suffix)
    return stem or None


def parse_type(text: str, start: int, span: Callable[[int, int], Span]) -> TypeExpression | None:
    """The type that a line states from offset `start` on; None where the rest is not all a type."""
    if len(text) - start > _LONGEST:
        return None
    text = _ENDED.sub("", text, 1)
    tokens: list[_Token] = []
    position = start
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        link = match["link"] is not None
        word = match[2] if link else match["word"]
        group = "link" if link else "word"
        target = target_stem(match[3]) if link else None
        tokens.append(_Token(match.start(group), match.end(group), word.strip(), target, link))
        position = match.end()
    if not tokens or len(tokens) > 4 * _MAXIMUM_DEPTH:
        return None
    try:
        parsed, after = _parse(text, tokens, 0, span, 0)
    except _NoType:
        return None
    return parsed if after == len(tokens) else None


def _parse(
    text: str,
    tokens: list[_Token],
    index: int,
    span: Callable[[int, int], Span],
    depth: int,
) -> tuple[TypeExpression, int]:
    if index >= len(tokens) or depth > _MAXIMUM_DEPTH:
        raise _NoType
    first = tokens[index]
    words = [token.lower if not token.link else "" for token in tokens[index : index + 4]]
    base: TypeExpression
    if words[0] in _COLLECTIONS and words[1:2] == ["of"]:
        element, after = _parse(text, tokens, index + 2, span, depth + 1)
        return ArrayOf(element, span(first.start, tokens[after - 1].end)), after
    base, after = _base(text, tokens, index, words, span)
    if after < len(tokens) and not tokens[after].link:
        if tokens[after].lower == "to":
            value, after = _parse(text, tokens, after + 1, span, depth + 1)
            if after >= len(tokens) or tokens[after].lower not in ("map", "maps"):
                raise _NoType
            return MapOf(base, value, span(first.start, tokens[after].end)), after + 1
        if tokens[after].lower == "list":
            return ArrayOf(base, span(first.start, tokens[after].end)), after + 1
    return base, after


def _base(
    text: str,
    tokens: list[_Token],
    index: int,
    words: list[str],
    span: Callable[[int, int], Span],
) -> tuple[NamedType | TypeLink, int]:
    first = tokens[index]
    if not first.link:
        for phrase, name in _PHRASES:
            if _is_phrase(words[: len(phrase)], phrase):
                last = tokens[index + len(phrase) - 1]
                return NamedType(name, span(first.start, last.end)), index + len(phrase)
        if first.lower in _NAMES and not _is_structure(text, tokens, index):
            return NamedType(_NAMES[first.lower], span(first.start, first.end)), index + 1
    if _is_explained(first, words[1:2]):
        return NamedType(_NAMES[first.lower.lower()], span(first.start, first.end)), index + 1
    name = unescape(first.lower) if first.link else unescape(text[first.start : first.end])
    grammar = not first.link and first.lower in _GRAMMAR and not _is_structure(text, tokens, index)
    if not _IDENTIFIER.fullmatch(name) or grammar:
        raise _NoType
    after = index + 1
    if after < len(tokens) and not tokens[after].link:
        if tokens[after].lower in _FILLER:
            after += 1
        elif tokens[after].lower == "data" and tokens[after + 1 : after + 2]:
            if tokens[after + 1].lower not in ("type", "types"):
                raise _NoType
            after += 2
    return TypeLink(name, first.target, span(first.start, first.end)), after


def _is_explained(token: _Token, after: list[str]) -> bool:
    """Whether a link is a plain type that leads to its explanation, `[String](glossary.md)`, and not to the page of a structure that is called so."""
    if token.target is None or token.lower.lower() not in _NAMES or after[:1] in (["object"], ["objects"]):
        return False
    stem = token.target.lower()
    return not stem.startswith(_PAGES) and stem != token.lower.lower()


def _is_structure(text: str, tokens: list[_Token], index: int) -> bool:
    """Whether a word that is not linked is the name of a structure all the same: `Document object`, `Array of Object objects`."""
    after = [token.lower for token in tokens[index + 1 : index + 3]]
    named = text[tokens[index].start : tokens[index].end] in _STRUCTURES
    return named and (bool(_FILLER.intersection(after[:1])) or after in (["data", "type"], ["data", "types"]))


def _is_phrase(words: list[str], phrase: tuple[str, ...]) -> bool:
    return words[:-1] == list(phrase[:-1]) and words[-1:] in ([phrase[-1]], [f"{phrase[-1]}s"])
