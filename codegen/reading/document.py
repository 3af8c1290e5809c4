"""A page cut into sections of lines and fences: what all renditions become before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rule import Rule
from codegen.pages import LineCounts
from codegen.source import SourceFile, Span


class LineKind(StrEnum):
    """What a line was understood as, in the order of `LineCounts`."""

    HEADING = "heading"
    PROSE = "prose"
    HEAD = "head"
    FIELD = "field"
    SYNTAX = "syntax"
    ERROR = "error"
    SAMPLE = "sample"
    BLANK = "blank"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class Line(NamedTuple):
    """A line, or the stretch of one that stands for itself."""

    number: int
    text: str
    column: int = 1
    """Column of the first character of `text`."""


@dataclass(slots=True)
class Fence:
    """A fenced block; in `flat`, a block that looks like one."""

    number: int
    """Line of the opening fence."""
    lines: list[Line]
    closed: bool = True


@dataclass(slots=True)
class Heading:
    """A heading within a section."""

    number: int
    text: str
    level: int


Part: TypeAlias = Line | Fence | Heading


def is_blank(part: Part) -> bool:
    """Whether the part is an empty line."""
    return isinstance(part, Line) and (not part.text or part.text.isspace())


@dataclass(slots=True)
class Section:
    """What stands under a heading of the second level, or before the first of them."""

    title: str
    """The heading in plain text; empty for what precedes the first one."""
    number: int
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A page, cut up."""

    title: str
    title_span: Span
    sections: list[Section]
    url: str | None = None
    licence: str | None = None


class Sheet:
    """Takes down, line by line, what a page was understood as, and what is wrong with it."""

    __slots__ = ("diagnostics", "kinds", "source")

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.kinds: list[LineKind | None] = [None] * len(source.lines)
        self.diagnostics: list[Diagnostic] = []

    def mark(self, number: int, kind: LineKind) -> None:
        """Line `number` was understood as `kind`; what was not understood stays so."""
        if self.kinds[number - 1] is not LineKind.UNKNOWN:
            self.kinds[number - 1] = kind

    def mark_all(self, lines: list[Line], kind: LineKind) -> None:
        """These lines were understood as `kind`; blank ones stay blank."""
        for line in lines:
            if line.text and not line.text.isspace():
                self.mark(line.number, kind)

    def ignore(self, start: int, end: int) -> None:
        """The lines from `start` up to `end` (from 0) say nothing about an API."""
        for index in range(start, end):
            if self.source.lines[index].strip():
                self.kinds[index] = LineKind.IGNORED

    def span(self, line: Line, start: int = 0, end: int = 0) -> Span:
        """The stretch of a line from offset `start` to `end` of its text; to its end for 0."""
        column = line.column + start
        return Span(self.source.path, line.number, column, line.column + (end or len(line.text.rstrip())))

    def words(self, line: Line) -> Span:
        """A line without the blanks around it."""
        return self.span(line, len(line.text) - len(line.text.lstrip()))

    def report(
        self, rule: Rule, message: str, span: Span | None, *, notes: tuple[Note, ...] = (), help: str = ""
    ) -> None:
        """Take a finding."""
        self.diagnostics.append(rule(message, span, notes=notes, help=help))

    def counts(self) -> LineCounts:
        """How many lines were understood as what. Lines that nobody claimed are blank or unknown."""
        found = dict.fromkeys(LineKind, 0)
        for kind, text in zip(self.kinds, self.source.lines, strict=True):
            if kind is None:
                kind = LineKind.UNKNOWN if text and not text.isspace() else LineKind.BLANK
            found[kind] += 1
        return LineCounts(tuple((str(kind), count) for kind, count in found.items()))
