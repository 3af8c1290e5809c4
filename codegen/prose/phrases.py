"""Finds which of many names in plain words, `launch template id`, a text holds: looked at once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_END = ""
"""The key of what ends at a node: no character."""
_FEW = 50
"""So many texts are looked for one by one, by the search of strings; a walk in Python over the text pays for more."""


class Phrases:
    """Texts that are looked for together."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._first: dict[str, Any] | None = None

    def within(self, text: str) -> list[str]:
        """Those that `text` holds, in the order in which they were given."""
        if len(self._texts) <= _FEW:
            return [phrase for phrase in self._texts if phrase in text]
        if self._first is None:
            self._first = _tree(self._texts)
        numbers: set[int] = set()
        for start in range(len(text)):
            node = self._first
            for at in range(start, len(text)):
                following = node.get(text[at])
                if following is None:
                    break
                node = following
                if _END in node:
                    numbers.add(node[_END])
        return [self._texts[number] for number in sorted(numbers)]


def _tree(texts: Iterable[str]) -> dict[str, Any]:
    """A node for each beginning, with the nodes behind it by the next character."""
    first: dict[str, Any] = {}
    for number, text in enumerate(texts):
        node = first
        for character in text:
            node = node.setdefault(character, {})
        node[_END] = number
    return first
