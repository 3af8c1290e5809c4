"""Reads elements and tags of templates whose attributes state a parameter; each becomes a row of a table.

`<ParamField path="id" type="string" required>`, `{% swagger-parameter in="path" name="id" type="string" %}`.

"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codegen.reading.rest.markup.shortcodes import shortcode
from codegen.reading.rest.markup.tags import TAG, attributes
from codegen.records import dataclass

HEADER = "| Name | In | Type | Required | Default | Description |"
DELIMITER = "|---|---|---|---|---|---|"
_NAMES = re.compile(
    r"(?:Param|Response|Body|Query|Path|Header|Schema|Request|Api)?(?:Field|Param|Parameter|Property|Attribute)"
)
_TAGS = re.compile(r"(?:swagger|api-method|openapi)-(?:parameter|param|property)")
_PLACES = ("path", "query", "body", "header", "cookie")
_STOPS = re.compile(r"\s*(?:<[/A-Z]|\{%|```|~~~|\||#{1,6}\s)")
_ENDS = re.compile(r"</[A-Z]")
_LONGEST = 40
"""Most lines of a description."""


@dataclass(frozen=True, slots=True)
class Field:
    """The parameter that a line's tag states."""

    row: str
    """The row of a table, without the description."""
    rest: str
    """What stands behind the tag on its line."""
    element: str
    """The element that holds the description, and perhaps members; empty for a tag that holds nothing, and one of a template."""


def field(text: str) -> Field | None:
    """The parameter that a line's tag states; None where it states none."""
    bare = text.strip()
    if bare.startswith("<"):
        match = TAG.match(bare)
        if match is None or match["close"] or not _NAMES.fullmatch(match["name"]):
            return None
        values, rest, kind = attributes(match["rest"]), bare[match.end() :], match["name"]
        element = "" if match[0].endswith("/>") else kind
    elif bare.startswith("{%"):
        end = bare.find("%}") + 2
        short = shortcode(bare[:end])
        if short is None or short.closes or not _TAGS.fullmatch(short.name):
            return None
        values, rest, kind = dict(short.values), bare[end:], ""
        element = ""
    else:
        return None
    place = next((name for name in _PLACES if values.get(name)), "")
    name = values.get(place) or values.get("name") or values.get("field") or ""
    if not name:
        return None
    place = place or values.get("in") or ("response" if kind.startswith("Response") else "")
    cells = [f"`{name}`", place, values.get("type", ""), _required(values), values.get("default", "")]
    return Field("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " | ", rest, element)


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
        line = lines[index]
        index += 1
        if "</" in line and (end := _ENDS.search(line)):
            words.append(line[: end.start()].strip())
            break
        words.append(line.strip())
    return " ".join(word for word in words if word).replace("|", "\\|"), index
