"""A page cut into sections of lines and fences: the form that all renditions get before anything is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rule import Rule
from codegen.pages import LineCounts
from codegen.reading.aws.claim import is_of_tools
from codegen.reading.aws.forms import BLANK, Form, form_of
from codegen.records import dataclass
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


class Line:
    """A line, or a stretch of a line that is read as one."""

    __slots__ = ("_value", "blank", "column", "form", "number", "text")

    form: Form
    """The form of the line, found when it is first asked for."""

    def __init__(self, number: int, text: str, column: int = 1) -> None:
        self.number = number
        self.text = text
        self.column = column
        """The column of the first character of `text`."""
        self.blank = not text or text.isspace()
        """Whether it has no text."""
        self._value: Any = _UNREAD
        if self.blank:
            self.form = BLANK

    if not TYPE_CHECKING:
        # Readers ask for the form of a line ten times: a property would be called each time.
        def __getattr__(self, name):
            if name != "form":
                raise AttributeError(name)
            self.form = form_of(self.text)
            return self.form

    def cut(self, start: int, end: int | None = None) -> Line:
        """The stretch of the line from offset `start` to `end`."""
        return Line(self.number, self.text[start:end], self.column + start)


BREAK = "\u2028"
"""A break within a line: a `<br>` with text behind it."""


def pieces(line: Line) -> Iterator[Line]:
    """The lines that one line of the file holds, cut at breaks."""
    start = 0
    while (end := line.text.find(BREAK, start)) >= 0:
        yield line.cut(start, end)
        start = end + 1
    yield line.cut(start) if start else line


_UNREAD = object()


@dataclass(slots=True)
class Fence:
    """A fenced block; in `flat` a block that looks like one."""

    number: int
    """The line of the opening fence."""
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
    return isinstance(part, Line) and part.blank


@dataclass(slots=True)
class Section:
    """What stands below a heading of the second level, or before the first of these."""

    title: str
    """The heading in plain text; empty before the first heading."""
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
    """Records, line by line, what a page was understood as, and findings about it."""

    __slots__ = ("diagnostics", "kinds", "of_tools", "source")

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.of_tools = is_of_tools(source.text)
        """As in `Page`."""
        self.kinds: list[LineKind | None] = [None] * len(source.lines)
        self.diagnostics: list[Diagnostic] = []

    def mark(self, number: int, kind: LineKind) -> None:
        """Record that line `number` was understood as `kind`, unless it was not understood at all."""
        if self.kinds[number - 1] is not LineKind.UNKNOWN:
            self.kinds[number - 1] = kind

    def mark_all(self, lines: Iterable[Line], kind: LineKind) -> None:
        """Record that these lines were understood as `kind`; blank ones stay blank."""
        for line in lines:
            if not line.blank:
                self.mark(line.number, kind)

    def ignore(self, start: int, end: int) -> None:
        """Record that the lines from `start` up to `end` (from 0) say nothing about an API."""
        for index in range(start, end):
            if self.source.lines[index].strip():
                self.kinds[index] = LineKind.IGNORED

    def span(self, line: Line, start: int = 0, end: int = 0) -> Span:
        """The span of a line from offset `start` to `end` of its text; 0 for its end."""
        column = line.column + start
        return self.source.span(line.number, column, line.column + (end or len(line.text.rstrip())))

    def value(self, line: Line) -> Any:
        """The value of a field line, read once; None for other lines, and for values that break the field's grammar."""
        form = line.form
        if form.field is None:
            return None
        if line._value is _UNREAD:
            line._value = form.field.read(line.text, form.value_at, partial(self.span, line))
        return line._value

    def words(self, line: Line) -> Span:
        """A line without the blanks around it."""
        return self.span(line, len(line.text) - len(line.text.lstrip()))

    def report(
        self, rule: Rule, message: str, span: Span | None, *, notes: tuple[Note, ...] = (), help: str = ""
    ) -> None:
        """Add a finding."""
        self.diagnostics.append(rule(message, span, notes=notes, help=help))

    def counts(self) -> LineCounts:
        """The number of lines by kind. Lines that nobody claimed are blank or unknown."""
        numbers = Counter(
            kind or (LineKind.UNKNOWN if text and not text.isspace() else LineKind.BLANK)
            for kind, text in zip(self.kinds, self.source.lines, strict=True)
        )
        return LineCounts(tuple((str(kind), numbers[kind]) for kind in LineKind))
