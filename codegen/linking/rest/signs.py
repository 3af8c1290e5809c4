"""Expressions that are tried only on texts that have a word which all of their matches have: to look for a word takes a tenth of the time."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRANGE = frozenset("\u0130\u0131\u017f\u212a")
"""Letters that expressions take for i, s and k where case does not count."""


def folded(text: str) -> str:
    """A text in lower case; empty where it has a letter that counts as another one, so that it tells nothing."""
    return text.lower() if text.isascii() or _STRANGE.isdisjoint(text) else ""


class Signed:
    """An expression without regard to case, with its signs: of each group a text that it matches has at least one, in lower case."""

    __slots__ = ("expression", "groups")

    def __init__(self, expression: str, *groups: str) -> None:
        """Signs of a group are divided by `|`."""
        self.expression = re.compile(expression, re.IGNORECASE)
        self.groups = tuple(tuple(group.split("|")) for group in groups)

    def may_match(self, lower: str) -> bool:
        """Whether a text has the signs; `lower` is the text as `folded` gives it."""
        if lower:
            for group in self.groups:
                for sign in group:
                    if sign in lower:
                        break
                else:
                    return False
        return True

    def search(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """The first match in a text; `lower` saves folding it again."""
        return self.expression.search(text) if self.may_match(folded(text) if lower is None else lower) else None

    def match(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        return self.expression.match(text) if self.may_match(folded(text) if lower is None else lower) else None

    def finditer(self, text: str, lower: str | None = None) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        may = self.may_match(folded(text) if lower is None else lower)
        return self.expression.finditer(text) if may else iter(())
