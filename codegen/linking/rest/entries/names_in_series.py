"""Cuts a series of names, each with what is said of it: `` `name` (string), `seats` ``, `status (open|closed), limit=20, unit=day|week`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from codegen.linking.rest.entry import stretch
from codegen.pages.rest import Inline, Mark, MarkKind

_NAME = r"[A-Za-z_$][\w.$-]*(?:\[[\w-]*\])*"
_ONE = re.compile(
    rf"(?P<name>{_NAME})(?P<sign>[?*])?(?:\s*(?P<brackets>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))|\s*(?P<equals>=)\s*(?P<value>\S[^\n]*)|\s*:\s*(?P<type>[A-Za-z\"'][^\n:]*))?\s*"
)
_SEPARATOR = re.compile(r"[,;&\n]|\s(?:and|or|plus)\s")
_OPEN, _CLOSE = "([{<", ")]}>"
_NO_NAMES = frozenset({"yes", "no", "any", "all", "optional", "required", "empty", "json", "xml", "form", "multipart", "file", "object", "array", "string", "number", "integer", "boolean",
                       "binary", "text", "query", "path", "none", "true", "false", "null", "nothing", "same", "see", "above", "below"})  # fmt: skip
_PLACEHOLDER = re.compile(r"[<\[{](?P<type>[^<>\[\]{}]{1,40})[>\]}]")
_VALUES = re.compile(r"[\"']?[\w.-]+[\"']?(?:\s*\|\s*[\"']?[\w.-]+[\"']?)+")
_SPREAD = re.compile(r"\d[\d,_]*\s*(?:-|\u2013|\.\.\.?)\s*\d[\d,_]*\s*(?:,|$)")
"""Bounds without a type, which are those of a whole number."""
_MOST = 60


def names_in_series(text: Inline) -> tuple[Inline, ...]:
    """Each name, marked as code, with the facts behind it in brackets; none where any of the text is something else."""
    parts = list(islice(_pieces(text), _MOST + 1))
    if not parts or len(parts) > _MOST:
        return ()
    out = []
    for part in parts:
        match = _ONE.fullmatch(part.text.rstrip(" ."))
        if match is None or (match.end("name") == match.end() and match["name"].lower() in _NO_NAMES):
            return ()
        out.append(_item(part, match))
    return tuple(out)


def _pieces(text: Inline) -> Iterator[Inline]:
    """The stretches between commas and the like that stand in no brackets and no quotes."""
    words = text.text
    depth, start, quote = 0, 0, ""
    at = 0
    while at < len(words):
        letter = words[at]
        if quote:
            quote = "" if letter == quote else quote
        elif letter == '"':
            quote = letter
        elif letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(depth - 1, 0)
        elif not depth and (match := _SEPARATOR.match(words, at)) is not None:
            if words[start:at].strip(" -*\u2022"):
                yield _trimmed(text, start, at)
            start = at = match.end()
            continue
        at += 1
    if words[start:].strip(" -*\u2022."):
        yield _trimmed(text, start, len(words))


_SIGNS = re.compile(r"[\s*\u2022-]*(?:(?:and|or|optionally|plus)\s+)*")


def _trimmed(text: Inline, start: int, end: int) -> Inline:
    match = _SIGNS.match(text.text, start, end)
    return stretch(text, match.end() if match is not None else start, end)


def _item(part: Inline, match: re.Match[str]) -> Inline:
    """A name and its facts as an item of a list has them."""
    name, sign = match["name"], match["sign"] or ""
    code = Mark(MarkKind.CODE, 0, len(name))
    if match["brackets"]:
        inner = stretch(part, match.start("brackets") + 1, match.end("brackets") - 1)
        said, need = "", {"?": " (optional)", "*": " (required)"}.get(sign, "")
        if values := [each for each in _pieces(inner) if _VALUES.fullmatch(each.text)]:
            # What stands beside values counts before them.
            rest = ", ".join(each.text for each in _pieces(inner) if each not in values)
            said = f"({rest}) " if rest else ""
            words = "|".join(value.strip(" \"'") for value in values[0].text.split("|"))
            return Inline(f"{name} {said}({words}){need}", (code,), part.span)
        if _SPREAD.match(inner.text):
            said = "integer, "
        shift = len(name) + 2 + len(said)
        marks = tuple(Mark(mark.kind, mark.start + shift, mark.end + shift, mark.target) for mark in inner.marks)
        return Inline(f"{name} ({said}{inner.text}){need}", (code, *marks), part.span)
    facts = []
    if match["equals"]:
        facts.append(_of_value(match["value"].strip()))
    elif match["type"]:
        facts.append(match["type"].strip())
    if sign:
        facts.append("optional" if sign == "?" else "required")
    said = f" ({', '.join(fact for fact in facts if fact)})" if any(facts) else ""
    return Inline(f"{name}{said}", (code,), part.span)


def _of_value(value: str) -> str:
    """What a value behind a name says: a type in its place, values to choose from, or only an example."""
    if placeholder := _PLACEHOLDER.fullmatch(value):
        return placeholder["type"]
    return value if "|" in value else ""
