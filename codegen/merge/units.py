"""Comments and docstrings: texts merged by line or by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

import libcst as cst

from codegen.merge.sequence import Aligned, Slot, align, arrange, match_in_order
from codegen.merge.source import code

_QUOTED = re.compile(r"""(?s)([A-Za-z]*)(\"""|'''|"|')(.*)\2\Z""")


T = TypeVar("T")


class Unmergeable(Exception):
    """Both sides changed the same thing."""


def merge_units(pristine: Sequence[str], edited: Sequence[str], new: Sequence[str]) -> list[str]:
    """Merge lines or paragraphs; equal ones are the same. Raises Unmergeable where both sides replaced the same ones."""
    if edited in (pristine, new):
        return list(new)
    if new == pristine:
        return list(edited)
    aligned = align(pristine, edited, new, match_in_order(str, str), str)
    if replaced_twice(aligned):
        raise Unmergeable
    kept = {slot for slot in aligned.all if _survives(slot)}
    units = [slot.new or slot.edited for slot in arrange(aligned, kept)]
    return [unit for unit in units if unit is not None]


def _survives(slot: Slot[str]) -> bool:
    return slot.pristine is None or (slot.edited is not None and slot.new is not None)


def replaced_twice(aligned: Aligned[T]) -> bool:
    """Whether a side put something else in the place of what both sides removed."""
    gone = [slot for slot in aligned.pristine if slot.edited is None and slot.new is None]
    return any(
        _replaced(slot.pristine_index, side) for slot in gone for side in (aligned.edited, aligned.new)
    )


def _replaced(index: int, side: Sequence[Slot[T]]) -> bool:
    """Whether what follows the last slot before `index` on this side is fresh."""
    before = [position for position, slot in enumerate(side) if 0 <= slot.pristine_index < index]
    following = before[-1] + 1 if before else 0
    return following < len(side) and side[following].pristine is None


def merge_lines(
    pristine: Sequence[cst.EmptyLine], edited: Sequence[cst.EmptyLine], new: Sequence[cst.EmptyLine]
) -> list[cst.EmptyLine]:
    """Merge the comments and empty lines above a statement. Raises Unmergeable."""
    versions = [[_line_text(line) for line in side] for side in (pristine, edited, new)]
    if not any(text for side in versions for text in side):
        return list(new if versions[0] == versions[1] else edited)
    lines = {_line_text(line): line for side in (new, edited) for line in side}
    return [lines[text] for text in merge_units(*versions)]


def merge_beside(
    p: cst.TrailingWhitespace, e: cst.TrailingWhitespace, n: cst.TrailingWhitespace
) -> cst.TrailingWhitespace:
    """Merge the comments at the end of a line; what both sides add stands there in turn. Raises Unmergeable."""
    if code(e) in (code(p), code(n)) or e.comment is None:
        return n
    if code(n) == code(p) or n.comment is None:
        return e
    if p.comment is not None:
        raise Unmergeable
    return e.with_changes(comment=cst.Comment(f"{e.comment.value}  {n.comment.value}"))


def _line_text(line: cst.EmptyLine) -> str:
    return line.comment.value if line.comment else ""


def merge_strings(pristine: str, edited: str, new: str) -> str:
    """Merge three docstring literals by paragraph and list entry. Raises Unmergeable."""
    parts = [_QUOTED.match(text) for text in (pristine, edited, new)]
    if any(part is None for part in parts):
        raise Unmergeable
    base, ours, theirs = (part for part in parts if part is not None)
    if not base[1] == ours[1] == theirs[1] or len({part[2][0] for part in (base, ours, theirs)}) > 1:
        raise Unmergeable
    prefix, quotes = theirs[1], theirs[2][0] * 3
    versions = [part[3] for part in (base, ours, theirs)]
    endings = [re.search(r"\s*\Z", text)[0] for text in versions]  # type: ignore[index]
    ending = endings[2] if endings[0] == endings[1] else endings[1]
    body = "\n".join(merge_units(*(_paragraphs(text.rstrip()) for text in versions)))
    if "\n" in body and "\n" not in ending:
        indent = re.search(r"\n([ \t]+)\S", body)
        ending = "\n" + (indent[1] if indent else "")
    if len(theirs[2]) == 1 and quotes in body:
        raise Unmergeable
    return f"{prefix}{quotes}{body}{ending}{quotes}"


def _paragraphs(text: str) -> list[str]:
    """Lines joined to paragraphs and list entries, which people and generators rewrite as a whole.

    An empty line belongs to what stands below it, so that a paragraph that is added or removed takes its distance along.
    """
    units: list[str] = []
    pending: list[str] = []
    previous = -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if not line.strip():
            pending.append(line)
            continue
        starts = (
            pending
            or not units
            or line.lstrip().startswith(("- ", "* "))
            or indent < previous
            or line.endswith(":")
        )
        if starts:
            units.append("\n".join([*pending, line]))
        else:
            units[-1] += "\n" + line
        pending = []
        previous = indent
    return units
