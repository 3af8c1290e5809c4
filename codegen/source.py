"""Places in source files: what every page object, model node and diagnostic points at."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from codegen.records import dataclass


def real_path(path: Path) -> Path:
    """The absolute path that `path` leads to, with links followed as far as they lead anywhere: a link to itself does not raise."""
    return Path(os.path.realpath(path))


LARGEST = 16 * 1024 * 1024
"""Bytes of the largest page or configuration that is read; the largest of vendors' have a quarter of a megabyte."""


def read_bounded(path: Path, most: int = LARGEST) -> bytes:
    """The content of a file. Raises OSError, also for one of more than `most` bytes, of which no more than that is read: a file
    of any size takes no room on a disk where it is sparse."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most // 1024 // 1024} MiB", str(path))
    return content


class PageProse(str):
    """What a page says in its own words, from the reader on: it has no string form, so that none of it gets into code, a file or
    a terminal by being formatted or added. Encoders open it; what is cut out of it or matched in it is an ordinary string."""

    __slots__ = ()

    def __str__(self) -> NoReturn:
        raise TypeError("prose of pages is printed by an encoder")

    def __format__(self, specification: str) -> NoReturn:
        raise TypeError("prose of pages is printed by an encoder")

    def __add__(self, other: str) -> NoReturn:
        raise TypeError("prose of pages is printed by an encoder")

    __radd__ = __mod__ = __add__


NO_PROSE = PageProse()


def opened(text: str) -> str:
    """A text as an ordinary string, for encoders of prose and of other texts."""
    return str.__str__(text)


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

    def lines_with(self, *marks: str) -> list[int]:
        """The indexes, from 0, of the lines that hold one of these texts: to walk over all lines takes longer than to search their text."""
        return sorted({index for mark in marks for index in self.lines_at(self._offsets(mark))})

    def _offsets(self, mark: str) -> Iterator[int]:
        """Where the text holds a mark, once a line."""
        at = self.text.find(mark)
        while at >= 0:
            yield at
            end = self.text.find("\n", at)
            at = self.text.find(mark, end) if end >= 0 else -1

    def lines_at(self, offsets: Iterable[int]) -> Iterator[int]:
        """The indexes of the lines that hold these offsets of the text, which ascend; each line once."""
        index = counted = 0
        last = -1
        for at in offsets:
            index += self.text.count("\n", counted, at)
            counted = at
            if index != last:
                yield index
            last = index

    def span(self, line: int, column: int = 1, end_column: int = 0) -> Span:
        """The span on `line` (from 1) of this file."""
        return Span(self.path, line, column, end_column)
