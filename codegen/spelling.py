"""Tells words that are another one with a single mistake."""

from __future__ import annotations

from collections.abc import Iterable


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
