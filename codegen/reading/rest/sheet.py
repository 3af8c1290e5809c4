"""Lines of a page on their way to blocks, and what each was taken as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.pages.sections import FENCE_UNCLOSED
from codegen.pages import LineCounts
from codegen.pages.rest import Block, CallSecurity
from codegen.source import SourceFile, Span


class Role(StrEnum):
    """What a line means for the blocks."""

    TEXT = "text"
    OPENS_CODE = "opens code"
    CODE = "code"
    CLOSES_CODE = "closes code"
    OPENS = "opens"
    """A call-out begins."""
    CLOSES = "closes"
    """A call-out ends."""


class Line(NamedTuple):
    """A line without the debris of templates and the marks of its containers."""

    number: int
    text: str
    column: int = 1
    """The column of the first character of `text` in the source; 0 where the line was changed, so that columns are unknown."""
    role: Role = Role.TEXT
    word: str = ""
    """The language of code that the line opens, or the kind of a call-out."""

    @property
    def indent(self) -> int:
        """Blanks at the beginning."""
        return len(self.text) - len(self.text.lstrip(" "))


new = tuple.__new__
"""Makes a line of all its values without the call that `Line` is: pages have hundreds of thousands."""


class LineKind(StrEnum):
    """What a line was taken as, in the order of `LineCounts`."""

    HEADING = "heading"
    INTRODUCTION = "introduction"
    PROSE = "prose"
    TABLE = "table"
    LIST = "list"
    CODE = "code"
    BLANK = "blank"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


_BLANK = LineKind.BLANK.value
_UNKNOWN = LineKind.UNKNOWN.value
_NAMES: dict[LineKind | None, str] = {None: _UNKNOWN, **{kind: kind.value for kind in LineKind}}


class Sheet:
    """Records, line by line, what a page was taken as, and findings about it."""

    __slots__ = ("diagnostics", "documents", "kinds", "securities", "source")

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.kinds: list[LineKind | None] = [None] * len(source.lines)
        self.diagnostics: list[Diagnostic] = []
        self.securities: list[CallSecurity] = []
        self.documents: set[int] = set()
        """Numbers of the lines that hold data for programs, in which nobody misspells a word."""

    def mark(self, lines: Iterable[Line], kind: LineKind) -> None:
        """Record that these lines were taken as `kind`, in place of what was recorded before."""
        kinds = self.kinds
        for line in lines:
            kinds[line[0] - 1] = kind

    def by_hand(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """The blocks that people may have written."""
        if not self.documents:
            return blocks
        return [block for block in blocks if block.span.line not in self.documents]

    def mark_number(self, number: int, kind: LineKind) -> None:
        """Record that line `number` (from 1) was taken as `kind`."""
        self.kinds[number - 1] = kind

    def span(self, line: Line, start: int = 0, end: int | None = None) -> Span:
        """The span of a line from offset `start` to `end` of its text; None for the end of its last word."""
        if not line.column:
            text = self.source.lines[line.number - 1]
            return Span(self.source.path, line.number, len(text) - len(text.lstrip()) + 1)
        stop = end if end is not None else len(line.text.rstrip())
        return Span(self.source.path, line.number, line.column + start, line.column + max(start, stop))

    def words(self, line: Line) -> Span:
        """A line without the blanks around it."""
        text, column = line.text, line.column
        if not column:
            return self.span(line)
        start = column + len(text) - len(text.lstrip())
        return Span(self.source.path, line.number, start, start + len(text.strip()))

    def unclosed(self, number: int) -> None:
        """Report that the fence that opens on line `number` is never closed."""
        self.diagnostics.append(
            FENCE_UNCLOSED("the fenced block is not closed before the page ends", self.source.span(number))
        )

    def roles(self) -> tuple[str, ...]:
        """What each line was taken as. Lines that no block holds are blank or unknown."""
        return tuple(
            [
                _BLANK if not text or text.isspace() else _NAMES[kind]
                for kind, text in zip(self.kinds, self.source.lines, strict=True)
            ]
        )


def counts(roles: Iterable[str]) -> LineCounts:
    """The number of lines by what they were taken as."""
    numbers = Counter(roles)
    return LineCounts(tuple((kind.value, numbers[kind.value]) for kind in LineKind))
