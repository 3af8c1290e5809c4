"""Places in source files: what every page object, model node and diagnostic points at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file. Lines and columns count from 1, columns in characters."""

    file: str
    """Path as shown to people and stored in the model: relative to the input, with `/`."""
    line: int
    column: int = 1
    end_column: int = 0
    """Column after the last character; 0 where the stretch is the rest of the line."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceFile:
    """The text of one input file, decoded, with line ends as `\\n`."""

    path: str
    """Path as shown to people: relative to the input, with `/`."""
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; split at `\\n` only, so that line numbers are those of an editor."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line) + 1
        return tuple(starts)

    def span(self, line: int, column: int = 1, end_column: int = 0) -> Span:
        """The span on `line` (from 1) of this file."""
        return Span(self.path, line, column, end_column)

    def span_at(self, offset: int, length: int = 0) -> Span:
        """The span of `length` characters at `offset` (from 0) into the text."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Span(self.path, line, column, column + length if length else 0)
