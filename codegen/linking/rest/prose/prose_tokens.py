"""Text of a row in which each stretch of code is one token, for the phrases that state facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.linking.rest.signs import folded
from codegen.pages.rest import Mark, MarkKind
from codegen.records import dataclass

_LONGEST = 5000
"""Only so many characters of a row's prose are read. Facts stand at its beginning, and some phrases take quadratic time."""


@dataclass(slots=True)
class Prose:
    """Text in which each code span is one token, so that code is never taken for prose."""

    text: str
    codes: list[str]
    lowered: str
    """As `folded` gives it."""

    def search(self, expression: re.Pattern[str], *signs: str) -> re.Match[str] | None:
        """The first match of an expression. It matches only texts with one of `signs`, which are quicker to look for."""
        return expression.search(self.text) if self.has(*signs) else None

    def each(self, expression: re.Pattern[str], *signs: str) -> Iterator[re.Match[str]]:
        """All matches of such an expression."""
        return expression.finditer(self.text) if self.has(*signs) else iter(())

    def has(self, *signs: str) -> bool:
        """Whether one of these words stands in the prose in any case; True where `folded` cannot tell."""
        if not self.lowered:
            return True
        for sign in signs:  # noqa: SIM110 - a generator costs more than what it asks
            if sign in self.lowered:
                return True
        return False

    def value(self, token: str) -> str:
        """The content of a token, without quotation marks."""
        token = _unquoted(token.strip())
        if token.startswith("\x01") and token.count("\x01") == 2 and token.endswith("\x01"):
            token = _unquoted(self.codes[int(token.strip("\x01"))].strip())
        return _CODE.sub(lambda match: self.codes[int(match[1])], token) if "\x01" in token else token


_CODE = re.compile(r"\x01(\d+)\x01")


def _unquoted(token: str) -> str:
    return token[1:-1] if len(token) > 1 and token[0] == token[-1] and token[0] in "\"'" else token


def tokens_of(text: str, marks: tuple[Mark, ...]) -> Prose:
    """The text with a token for each stretch of code."""
    out: list[str] = []
    codes: list[str] = []
    at = 0
    for mark in marks:
        if mark.kind is MarkKind.CODE and mark.start >= at:
            out += [text[at : mark.start].replace("\x01", " "), f"\x01{len(codes)}\x01"]
            codes.append(text[mark.start : mark.end])
            at = mark.end
    whole = "".join(out) + text[at:].replace("\x01", " ")
    if len(whole) > _LONGEST:
        # A token of code must not be cut in two.
        whole = whole[:_LONGEST].rpartition(" ")[0]
    return Prose(whole, codes, folded(whole))


_FEWEST = 2
_WORD = re.compile(r"[a-z0-9][\w.-]*")


def emphasised(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The words that a text without code sets in italics or bold, as code: `*on* or *off*`. None where it is one alone."""
    if len(marks) < _FEWEST or any(mark.kind is MarkKind.CODE for mark in marks):
        return ()
    words = [mark for mark in marks if mark.kind in (MarkKind.EMPHASIS, MarkKind.STRONG) and _WORD.fullmatch(text, mark.start, mark.end)]
    return tuple(replace(mark, kind=MarkKind.CODE) for mark in words) if len(words) >= _FEWEST else ()
