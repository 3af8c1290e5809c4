"""A fault of a syntax block; never leaves the readers."""

from __future__ import annotations

from codegen.reading.aws.document import Line

MAXIMUM_DEPTH = 50
"""Levels of a tree. Pages have fewer than 20; more are refused, since later walks recurse."""


class SyntaxProblem(Exception):
    """Raised for a fault at `offset` of the text of `line`."""

    def __init__(self, message: str, line: Line, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.offset = offset
