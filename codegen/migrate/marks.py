"""Comments above statements that a person has to change."""

from __future__ import annotations

from typing import Any

import libcst as cst

MARK = "# codegen: "


def printable(text: str) -> str:
    """`text` without what would end a comment or hide in it."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def commented(node: Any, marks: list[str]) -> Any:
    """The statement with `marks` above it, but for those that stand there."""
    lines = getattr(node, "leading_lines", None)
    if not marks or lines is None:
        return node
    there = {line.comment.value for line in lines if line.comment is not None}
    new = [cst.EmptyLine(comment=cst.Comment(mark)) for mark in marks if mark not in there]
    return node.with_changes(leading_lines=[*lines, *new])
