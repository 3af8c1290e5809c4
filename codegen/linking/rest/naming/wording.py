"""Words of titles, names and paths."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_PREFIX = re.compile(r"api|rest|admin|v\d+(?:\.\d+)?|r\d+|_\w+|wp-json|wc")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_OF_SEVERAL = re.compile(r"(?<=s)['\u2019]")
NOT_PLURAL = ("ss", "us", "is", "as")
"""Endings in s of words that are no plurals."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, without the mark of the possessive."""
    return list(_words(text))


@lru_cache(8192)
def _words(text: str) -> tuple[str, ...]:
    text = without_accents(text)
    if "'" in text or "\u2019" in text:
        text = _OF_SEVERAL.sub("", _POSSESSIVE.sub("", text))
    return tuple(map(str.lower, _WORD.findall(text)))


def without_accents(text: str) -> str:
    """The text with plain letters for those with accents."""
    if text.isascii():
        return text
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


@lru_cache(8192)
def pascal(text: str) -> str:
    """The name in Pascal case: `VanRoute` of `van route` and `van_route`. Words in capitals stay so."""
    parts = _WORD.findall(without_accents(text))
    name = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"N{name}" if name[:1].isdigit() else name


_KIND = re.compile(r"\W*(?:project|collection|folder|module|resource|controller|group)\s*:\s+", re.IGNORECASE)


def without_kind(title: str) -> str:
    """A title without the word for what it is the title of: `Vans` of `Collection: Vans`, as programs that export collections write it."""
    return _KIND.sub("", title, count=1) if ":" in title else title


def segments(path: str) -> list[tuple[str, bool]]:
    """The fixed parts of a path, without prefixes such as `api/v4`, each with whether a placeholder follows."""
    return list(_segments(path))


@lru_cache(8192)
def _segments(path: str) -> tuple[tuple[str, bool], ...]:
    parts = [part for part in path.split("/") if part]
    fixed = [_PLACEHOLDER.sub(" ", part) if "{" in part else part for part in parts]
    return tuple(
        (words, "{" in following)
        for part, words, following in zip(parts, fixed, [*parts[1:], ""], strict=False)
        if _words(words) and not _PREFIX.fullmatch(part)
    )


def path_words(path: str) -> list[str]:
    """The words of the fixed parts of a path, without prefixes such as `api/v4`."""
    return [word for segment, _ in segments(path) for word in words(segment)]


def singular(word: str) -> str:
    """`projects` as `project`, `entries` as `entry`, `branches` as `branch`; other words as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if re.search(r"(?:ch|sh|x|ss|z)es$", word) else word[:-1]
