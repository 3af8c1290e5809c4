"""Reads what pages emphasise in calls: steps of paths in italics as places, `/vans/*name*/parts`, and methods in bold: `**Post** /vans`."""

from __future__ import annotations

from codegen.pages.rest import Inline, MarkKind
from codegen.reading.rest.calls.methods import METHODS


def with_places(text: Inline) -> str:
    """A text, with braces around each whole step of a path that is emphasised."""
    out: list[str] = []
    at = 0
    for mark in text.marks:
        step = text.text[mark.start : mark.end]
        whole = text.text[mark.start - 1 : mark.start] == "/" and text.text[mark.end : mark.end + 1] in ("", "/", "?", ".", " ", "\n", "`")
        if mark.kind is MarkKind.EMPHASIS and mark.start >= at and whole and step.replace("-", "_").isidentifier():
            out += [text.text[at : mark.start], "{", step, "}"]
            at = mark.end
    return "".join(out) + text.text[at:]


def with_method(text: Inline) -> str:
    """A text whose method alone is in bold before its path, `**Post** vans`, with the method in capitals and the path's first slash; others as they are."""
    first = text.marks[0] if text.marks else None
    if first is None or first.kind is not MarkKind.STRONG or first.start or first.end == len(text.text):
        return text.text
    method, path = text.text[: first.end].upper(), text.text[first.end :].strip()
    if method not in METHODS or not path or len(path.split()) > 1:
        return text.text
    return f"{method} {path}" if path[0] == "/" or "://" in path else f"{method} /{path}"
