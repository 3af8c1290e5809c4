"""Tells words that are another one with a single mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FILE = re.compile(r"api[_-](.+)", re.IGNORECASE)
_PARTS = re.compile(r"[_-]")
_TWICE = 2
_SHORTEST = 4
"""Words of fewer letters are like too many others."""
_WORDS = re.compile(r"\w+")


def one_off(word: str, known: Iterable[str]) -> str:
    """The first of `known` that `word` is with one mistake; empty where it is none, and where it is one of them without any.

    A mistake is a letter too many, a letter that is missing, another letter, or two neighbours exchanged.
    """
    known = tuple(known)
    if word in known:
        return ""
    length = len(word)
    for each in known:
        # A call for each that is of another length takes longer than the rest.
        if -1 <= length - len(each) <= 1 and _one_mistake(word, each):
            return each
    return ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question whether one of `known` is meant, where `word` is that with one mistake or in other capitals; else empty."""
    known = tuple(known)
    same = next((each for each in known if each != word and each.lower() == word.lower()), "")
    meant = "" if word in known else same or (one_off(word, known) if len(word) >= _SHORTEST else "")
    return f"did you mean {meant}?" if meant else ""


def single_mistake(word: str, known: Iterable[str]) -> str:
    """The one of `known` that is the word in other capitals, or with one mistake; empty where none is."""
    known = tuple(known)
    return next((each for each in known if each.lower() == word.lower()), "") or one_off(word, known)


class Near:
    """Words that many others are held against, each of them against few: those that are the same without some letter."""

    def __init__(self, known: Iterable[str]) -> None:
        """`known` are the words, the first of which counts where several are meant."""
        self.known = tuple(known)
        self._alike: dict[str, list[int]] | None = None

    def single_mistake(self, word: str) -> str:
        """As the function of this name, with the words of this object."""
        if self._alike is None:
            self._alike = {}
            for number, each in enumerate(self.known):
                for short in _without_a_letter(each):
                    self._alike.setdefault(short, []).append(number)
        alike = {number for short in _without_a_letter(word) for number in self._alike.get(short, ())}
        return single_mistake(word, [self.known[number] for number in sorted(alike)])


def _without_a_letter(word: str) -> set[str]:
    """A word in small letters, and what it is without each of them: words with one mistake between them have one of these in common."""
    lower = word.lower()
    return {lower, *(lower[:at] + lower[at + 1 :] for at in range(len(lower)))}


def _one_mistake(word: str, meant: str) -> bool:
    longer = len(word) - len(meant)
    at = 0
    for one, other in zip(word, meant, strict=False):
        if one != other:
            break
        at += 1
    if longer:
        return word[at + 1 :] == meant[at:] if longer > 0 else word[at:] == meant[at + 1 :]
    return word[at + 1 :] == meant[at + 1 :] or _exchanged(word, meant)


def _exchanged(word: str, meant: str) -> bool:
    """Whether `word` is `meant` with two neighbouring letters exchanged."""
    if len(word) != len(meant) or word == meant:
        return False
    at = next(at for at, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other)
    return word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]


def name_in_file(title: str, path: str, text: str) -> str:
    """The name at the end of a page's file name, `API_<service>_<name>`, that its title nearly is; empty where it is that name or another one, and where the rest of `text`, the page, has the title."""
    meant = _meant(title, path.rpartition("/")[2].rpartition(".")[0])
    again = rf"(?<![A-Za-z0-9]){re.escape(title)}(?![A-Za-z0-9])"
    return meant if meant and len(re.findall(again, text)) < _TWICE else ""


def _meant(title: str, stem: str) -> str:
    match = _FILE.fullmatch(stem)
    words = _WORDS.findall(title)
    if match is None or not words:
        return ""
    rest = match[1]
    names = [rest[at:] for at in (0, *(part.end() for part in _PARTS.finditer(rest)))]
    joined = title.replace(" ", "")
    for name in names:
        if name.casefold() == title.casefold():
            # Sites write the names of files in small letters.
            return "" if name == title or name.islower() else name
    for name in names:
        twice = len(words) > 1 and words[0] == words[1] and words[0].casefold() == name.casefold()
        broken = len(words) > 1 and ("<" in title or ">" in title) and words[0].casefold() == name.casefold()
        if joined.casefold() == name.casefold() or twice or broken:
            return words[0] if twice or broken else name
    if len(words) > 1:
        return ""
    lowered = {name.casefold(): name for name in names}
    return lowered.get(one_off(title.casefold(), lowered), "")
