"""Reads steps of paths that pages set in italics as places: `/vans/*name*/parts`."""

from __future__ import annotations

from codegen.pages.rest import Inline, MarkKind


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
