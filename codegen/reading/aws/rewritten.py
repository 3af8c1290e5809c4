"""Rewrites lines into the form that the readers know; each character keeps its place in the line as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TypeAlias

from codegen.reading.aws.inline import code_spans
from codegen.records import dataclass
from codegen.source import SourceFile, Span

Piece: TypeAlias = tuple[str, int]
"""A text and the offset at which it stood, or at which what it replaces stood."""



class Text:
    """A line that is being rewritten."""

    __slots__ = ("_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: tuple[int, ...] | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The offset of each character, and of the end, in the original line."""
        return tuple(range(len(self.text) + 1)) if self._places is None else self._places

    def copy(self) -> Text:
        """Another text in the same state."""
        other = Text(self.text)
        other._places = self._places
        return other

    def take(self, other: Text) -> None:
        """Take over the state of a copy."""
        self.text, self._places = other.text, other._places

    def put(self, pieces: Iterable[Piece]) -> None:
        """Set the line to these pieces. A piece that stood there itself keeps its places."""
        before, text = self.places, ""
        places: list[int] = []
        for piece, start in pieces:
            if self.text.startswith(piece, start):
                places += before[start : start + len(piece)]
            else:
                places += [before[start]] * len(piece)
            text += piece
        self._places = (*places, before[-1])
        self.text = text

    def cut(self, start: int, end: int) -> None:
        """Keep only the stretch from `start` to `end`."""
        start, end, _ = slice(start, end).indices(len(self.text))
        places = self.places
        self._places = (*places[start:end], places[-1])
        self.text = self.text[start:end]

    def replace(
        self,
        pattern: re.Pattern[str],
        write: Callable[[re.Match[str]], Iterable[Piece]],
        *,
        code: bool = False,
    ) -> None:
        """Rewrite all matches; those that begin inside a code span only with `code`."""
        if pattern.search(self.text) is None:
            return
        spans = [] if code else code_spans(self.text)
        pieces: list[Piece] = []
        last = at = 0
        for match in pattern.finditer(self.text):
            while at < len(spans) and spans[at][1] <= match.start():
                at += 1
            if at < len(spans) and spans[at][0] <= match.start():
                continue
            pieces += [(self.text[last : match.start()], last), *write(match)]
            last = match.end()
        self.put([*pieces, (self.text[last:], last)])


@dataclass(frozen=True)
class RewrittenFile(SourceFile):
    """A file with rewritten lines. Its spans are those of the original."""

    places: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Rewritten line (from 1) -> the offset that each character and the end had."""

    def span(self, line: int, column: int = 1, end_column: int = 0) -> Span:
        """The span on `line` (from 1) of the original, for columns of the rewritten line."""
        places = self.places.get(line)
        if places is None:
            return super().span(line, column, end_column)
        last = len(places) - 1
        start = places[min(column - 1, last)]
        if not end_column:
            return super().span(line, start + 1)
        end = max(places[min(end_column - 2, last)] + 1 if end_column > 1 else 0, start)
        return super().span(line, start + 1, end + 1)


def rewrite_file(source: SourceFile, texts: Mapping[int, Text]) -> SourceFile:
    """The file with these lines, by index from 0, in place of its own."""
    if not texts:
        return source
    lines = list(source.lines)
    before = source.places if isinstance(source, RewrittenFile) else {}
    places = dict(before)
    for index, text in texts.items():
        lines[index] = text.text
        old = before.get(index + 1)
        places[index + 1] = tuple(old[place] for place in text.places) if old else text.places
    made = RewrittenFile(source.path, "\n".join(lines), places)
    if made.text.count("\n") == len(lines) - 1:
        vars(made)["lines"] = tuple(lines)  # Cut apart again, they would be texts of which no cache knows the hash.
    return made
