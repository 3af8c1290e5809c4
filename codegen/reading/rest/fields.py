"""Reads elements and tags of templates whose attributes state a parameter; each becomes a row of a table.

`<ParamField path="id" type="string" required>`, `{% swagger-parameter in="path" name="id" type="string" %}`.

"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codegen.reading.rest.shortcodes import shortcode
from codegen.reading.rest.tags import TAG, attributes

HEADER = "| Name | In | Type | Required | Default | Description |"
DELIMITER = "|---|---|---|---|---|---|"
_NAMES = re.compile(
    r"(?:Param|Response|Body|Query|Path|Header|Schema|Request|Api)?(?:Field|Param|Parameter|Property|Attribute)"
)
_TAGS = re.compile(r"(?:swagger|api-method|openapi)-(?:parameter|param|property)")
_PLACES = ("path", "query", "body", "header", "cookie")
_STOPS = re.compile(r"\s*(?:<[/A-Z]|\{%|```|~~~|\|)")
_LONGEST = 40
"""Most lines of a description."""


def field(text: str) -> tuple[str, str] | None:
    """The row that a line's tag states, without its description, and the rest of the line; None where it states none."""
    bare = text.strip()
    if bare.startswith("<"):
        match = TAG.match(bare)
        if match is None or match["close"] or not _NAMES.fullmatch(match["name"]):
            return None
        values, rest, kind = attributes(match["rest"]), bare[match.end() :], match["name"]
    elif bare.startswith("{%"):
        end = bare.find("%}") + 2
        short = shortcode(bare[:end])
        if short is None or short.closes or not _TAGS.fullmatch(short.name):
            return None
        values, rest, kind = dict(short.values), bare[end:], ""
    else:
        return None
    place = next((name for name in _PLACES if values.get(name)), "")
    name = values.get(place) or values.get("name") or values.get("field") or ""
    if not name:
        return None
    place = place or values.get("in") or ("response" if kind.startswith("Response") else "")
    cells = [f"`{name}`", place, values.get("type", ""), _required(values), values.get("default", "")]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " | ", rest


def _required(values: Mapping[str, str]) -> str:
    if "required" not in values:
        return ""
    return "false" if values["required"].lower() in ("false", "no", "optional") else "true"


def description(lines: Sequence[str], index: int, rest: str) -> tuple[str, int]:
    """The words behind a tag, up to the next one, and the index behind them."""
    words = [rest.partition("</")[0].partition("{%")[0].strip()]
    if "</" in rest or "{% end" in rest:
        return words[0].replace("|", "\\|"), index
    start = index
    while index < len(lines) and index - start < _LONGEST and not _STOPS.match(lines[index]):
        words.append(lines[index].strip())
        index += 1
    return " ".join(word for word in words if word).replace("|", "\\|"), index
