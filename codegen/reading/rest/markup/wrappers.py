"""Removes the tags of elements that wrap lines (call-outs, tabs, cards, divisions) and keeps their content."""

from __future__ import annotations

import re

from codegen.reading.rest.markup.callouts import callout_of
from codegen.reading.rest.markup.elements import WORDS
from codegen.reading.rest.markup.tags import TAG, attributes, is_element
from codegen.reading.rest.sheet import Line, Role
from codegen.records import dataclass

_BLOCKS = re.compile(
    r"(?:div|section|article|main|span|center|figure|nav|header|footer|body|html|p|details|font|template)",
    re.IGNORECASE,
)
TITLES = ("title", "label", "summary", "heading", "header")
"""Attributes whose words readers see above the element's content."""
_MOST = 20
"""So many tags at either end of a line are read, and so many open elements are searched for the one that a tag closes."""


_CLASSED = re.compile(
    r"<(?P<name>div|p|span|code|pre|h[1-6])\s[^<>]{0,200}?\bclass\s*=\s*[\"'](?P<classes>[^\"'<>]{1,200})[\"'][^<>]{0,200}>"
    r"\s*(?:<code>)?\s*(?P<path>/(?:[^<>\n]|<[\w -]{1,60}>(?!</)){0,600}?)\s*(?:</code>)?\s*</(?P=name)>"
)
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})


def classed_call(text: str) -> str:
    """`POST /vans` for `<div class="endpoint post">/vans</div>`, where a class states the method; else empty."""
    match = _CLASSED.fullmatch(text) if "class" in text else None
    if match is None:
        return ""
    methods = [word for word in re.split(r"[\s_-]+", match["classes"].lower()) if word in _METHODS]
    return f"{methods[0].upper()} {match['path']}" if len(methods) == 1 else ""


@dataclass(slots=True)
class _Open:
    name: str
    indent: int
    callout: bool = False
    cut: int | None = None
    """Blanks by which its lines are indented more than its tag; None before the first of them."""


class Wrappers:
    """The open elements, line by line."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.total = 0

    def dedented(self, raw: str) -> str:
        """A line without the indentation that its elements give it."""
        bare = raw.lstrip(" ")
        if not bare:
            return raw
        indent = len(raw) - len(bare)
        last = self.open[-1]
        if last.cut is None and not bare.startswith("</"):
            last.cut = max(0, indent - self.total - last.indent)
            self.total += last.cut
        return raw[min(self.total, indent) :]

    def around(self, text: str) -> tuple[list[Line], str, list[Line]] | None:
        """What the tags at the beginning and the end of a line stand for, and the text between; None without tags."""
        column = len(text) - len(text.lstrip())
        rest = text.strip()
        before: list[Line] = []
        after: list[Line] = []
        for _ in range(_MOST):
            match = TAG.match(rest) if rest.startswith("<") else None
            lines = self.lines(match, column) if match else None
            if match is None or lines is None:
                break
            before.extend(lines)
            rest = rest[match.end() :].lstrip()
        for _ in range(_MOST):
            at = rest.rfind("</") if rest.endswith(">") else -1
            match = TAG.fullmatch(rest, at) if at >= 0 else None
            if match is None or f"<{match['name']}" in rest[:at]:
                break
            lines = self.lines(match, column)
            if lines is None:
                break
            after[:0] = lines
            rest = rest[:at].rstrip()
        return (before, rest, after) if before or after else None

    def lines(self, tag: re.Match[str], column: int) -> list[Line] | None:
        """What a tag stands for whose element only wraps; None where it has a meaning of its own."""
        name, values = tag["name"], attributes(tag["rest"])
        lower = name.lower()
        if not (is_element(name) or self._is_slot(tag, lower)) or "method" in values or "verb" in values or "endpoint" in values:
            return None
        single = tag[0].endswith("/>")
        if tag["close"] and self.ends(lower):
            return [Line(0, "", 0, Role.CLOSES, lower)]
        if (kind := callout_of(name, values)) and not single and not tag["close"]:
            self.open.append(_Open(lower, column, True))
            return [Line(0, "", 0, Role.OPENS, f"{lower} {kind}")]
        if lower == "summary" or "." in name or not (name[0].isupper() or _BLOCKS.fullmatch(name)):
            return None
        if lower in ("p", "span", "font") and not tag["close"] and not single:
            return None
        if lower == "badge" or (single and lower in WORDS):
            return None
        if not single and not tag["close"]:
            self.open.append(_Open(lower, column))
        blank = Line(0, "", 0, Role.TEXT, "element")
        if tag["close"]:
            return [blank]
        anchor = values.get("id") or values.get("name")
        title = next((values[key] for key in TITLES if values.get(key)), "")
        if anchor and single and name[0].isupper() and not title:
            return [Line(0, f'<a id="{anchor}"></a>', 0)]
        return [blank, Line(0, title, 0), blank] if title else [blank]

    def _is_slot(self, tag: re.Match[str], name: str) -> bool:
        """Whether a tag is of a `template` with attributes, a part of a component; without them it may be a placeholder."""
        return name == "template" and (bool(tag["rest"].strip()) or (bool(tag["close"]) and any(each.name == name for each in self.open)))

    def ends(self, name: str) -> bool:
        """End the element of that name; whether it is a call-out."""
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - _MOST), -1):
            if self.open[depth].name == name:
                self.total -= sum(each.cut or 0 for each in self.open[depth:])
                callout = self.open[depth].callout
                del self.open[depth:]
                return callout
        return False
