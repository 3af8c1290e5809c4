"""Reads tags and attributes of HTML's and MDX's elements."""

from __future__ import annotations

import html
import re

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*+)"
    r"(?P<rest>(?:\s(?:[^<>\"'{}]|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|\{(?:[^{}]|\{[^{}]{0,300}\}){0,1000}+\})*+)?)\s*+/?>"
)
"""A whole tag; attributes may hold quotes and expressions in braces."""
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z_:@][\w:.@-]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|\{\s*(?P<quote>[\"'`])(?P<string>[^\"'`]*)(?P=quote)\s*\}|\{(?P<braces>[^{}]*)\}|(?P<bare>[^\s\"'{}<>=]+)))?"
)


_VALUES = ("double", "single", "string", "braces", "bare")


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


FORMATTING = words(
    "a abbr article aside b bdi big blockquote body br button center cite code col colgroup dd del "
    "details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i "
    "iframe img ins kbd li main mark nav nobr ol p picture pre q s samp script section small span "
    "strike strong style sub summary sup svg table tbody td tfoot th thead tr tt u ul var video wbr"
)
"""Elements of HTML. Any other name in lower case between angle brackets is a placeholder: `<user_id>`."""


_CONTROLS = words("fieldset form input label legend option output select textarea")
"""Elements of forms, whose names are those of placeholders too."""


def is_control(tag: re.Match[str]) -> bool:
    """Whether a tag is that of a form's element: it ends one, or has attributes."""
    return tag["name"].lower() in _CONTROLS and bool(tag["close"] or "=" in tag["rest"])


def is_element(name: str) -> bool:
    """Whether a name in angle brackets is an element, one of HTML's or a component, and no placeholder."""
    return name.lower() in FORMATTING or (name[0].isupper() and not name.isupper()) or name[:2] == "x-"


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag (also of a template's); those without a value are empty."""
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((match[key] for key in _VALUES if match[key]), "").strip()
        out.setdefault(match["name"], html.unescape(value) if "&" in value else value)
    return out
