"""Parts the text of a type into words and signs."""

from __future__ import annotations

import re

from codegen.linking.rest.types.sketch import Linked
from codegen.pages.rest import Mark, MarkKind

_LONGEST, _MOST_TOKENS = 1000, 80
"""Only so many characters and tokens of a cell are read; no type is longer."""
_TOKEN = re.compile(r"\x00\d+\x00|[A-Za-z0-9_#][\w.:#+-]*(?:\{\})?|\[\]|[\[\]<>(){}|¦/,?&*]|\S")
_BEHIND = re.compile(r"^\W*<\s*([^<>]+?)\s*>\s*(array|map)\b", re.IGNORECASE)
"""What a list holds before the word for it, as Swagger2Markup writes it: `< string > array`."""
_NAMESPACE = re.compile(r"(?<![\w.:\\])(?:\\?(?:\w{1,60}\\)+|\\|(?:\w{1,60}::)+|(?:[a-z]\w{0,60}\.)+)(?P<name>[A-Z]\w*)")
"""A name behind its packages, as programs write it: `\\Client\\Model\\Van`, `models::Van`, `kotlin.collections.List`."""


def tokens(text: str) -> list[str]:
    """The words and signs of a text, up to a limit."""
    text = text[:_LONGEST]
    if "<" in text:
        text = _BEHIND.sub(r"\2<\1>", text)
    if "\\" in text or "::" in text or "." in text:
        text = _NAMESPACE.sub(_without_package, text)
    return _TOKEN.findall(text)[:_MOST_TOKENS]


_OF_LANGUAGES = frozenset(
    {"string", "int", "integer", "long", "short", "byte", "double", "float", "number", "bigdecimal", "boolean", "bool", "any", "uuid"}
    | {"localdate", "instant", "offsetdatetime", "zoneddatetime", "datetime", "array", "list", "set", "map", "dictionary", "hashmap"}
)
"""Types that languages have in packages of theirs; other words for types may be names of objects: `oauth2.Token`."""


def _without_package(match: re.Match[str]) -> str:
    """The name without the packages before it; with them where dots may belong to the name of an object: `core.v1.Pod`."""
    return match["name"] if "." not in match[0] or match["name"].lower() in _OF_LANGUAGES else match[0]


def without_links(text: str, marks: tuple[Mark, ...]) -> tuple[str, list[Linked]]:
    """The text with one token in place of each link, and the links."""
    out: list[str] = []
    links: list[Linked] = []
    at = 0
    for mark in marks:
        if mark.kind is MarkKind.LINK and mark.start >= at:
            out += [text[at : mark.start].replace("\x00", " "), f" \x00{len(links)}\x00 "]
            links.append(Linked(text[mark.start : mark.end], mark.target))
            at = mark.end
    return "".join(out) + text[at:].replace("\x00", " "), links
