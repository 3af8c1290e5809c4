"""Recognises call-outs by their names, in every syntax."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.reading.rest.markup.tags import words

KINDS = words(
    "note notes tip info information warning danger caution important hint success error alert "
    "callout admonition aside banner deprecated deprecation experimental beta attention notice "
    "message highlight-box seealso check"
)
_GENERAL = words("alert callout admonition aside banner message hint")
"""Elements that an attribute makes a call-out."""
_NOT_A_KIND = words("admonition alert callout content box block custom-block message hint")
_QUOTED = re.compile(r"\s*\[!\s*(\w+)\s*\]\s*(.*)")
_LED = re.compile(
    r"(?P<mark>\*\*|__|)(?P<kind>note|warning|important|tip|caution|info|deprecated|attention|hint|danger)(?::|!)?(?P=mark)(?P<colon>:?)",
    re.IGNORECASE,
)


def callout_of(name: str, attributes: Mapping[str, str] | None = None) -> str:
    """The kind of call-out that the name of an element, shortcode or block means; empty for other names."""
    lower = name.lower()
    values = attributes or {}
    style = (
        values.get("type")
        or values.get("kind")
        or values.get("style")
        or values.get("variant")
        or values.get("intent")
    )
    classes = (values.get("class") or values.get("className") or "").lower().replace("--", " ").split()
    if lower in ("div", "blockquote", "p", "section"):
        if not any(word.split("-")[0] in _GENERAL for word in classes):
            return ""
        return _first(classes) or "note"
    if lower not in KINDS:
        return ""
    if lower in _GENERAL:
        return (style or "").lower() or _first(classes) or lower
    return lower


def _first(classes: list[str]) -> str:
    for word in classes:
        kind = word.rpartition("-")[2]
        if kind in KINDS and kind not in _NOT_A_KIND:
            return kind
    return ""


def quoted(text: str) -> tuple[str, str] | None:
    """The kind in the first line of a quote, `[!NOTE]`, and the rest of the line."""
    match = _QUOTED.fullmatch(text)
    return (match[1].lower(), match[2]) if match else None


def led(text: str) -> str:
    """The kind of a quote that begins with `**Note**:`."""
    match = _LED.match(text.lstrip())
    return (
        match["kind"].lower() if match and (match["mark"] or match["colon"] or match[0][-1] in ":!") else ""
    )
