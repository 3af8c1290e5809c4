"""Places in source files: what every page object, model node and diagnostic points at."""

from __future__ import annotations

import os
from dataclasses import field
from functools import cached_property
from pathlib import Path

from codegen.records import dataclass


def real_path(path: Path) -> Path:
    """The absolute path that `path` leads to, with links followed as far as they lead anywhere: a link to itself does not raise."""
    return Path(os.path.realpath(path))


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
    ignored: tuple[str, ...] = field(default=(), kw_only=True)
    """Stretches that the configuration says are debris of templates: `[[% ... %]]`."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; split at `\\n` only, so that line numbers are those of an editor."""
        return tuple(self.text.split("\n"))

    def span(self, line: int, column: int = 1, end_column: int = 0) -> Span:
        """The span on `line` (from 1) of this file."""
        return Span(self.path, line, column, end_column)
