"""Equality of model nodes without their places, and likeness of names: the evidence for a rename."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, TypeVar

from codegen.ir.model import Member, Reference

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PLACES = frozenset({"span", "status_span", "documentation", "url", "page"})
LIKE = 0.8
"""The ratio of `SequenceMatcher` from which words count as respelled; opposites such as Minimum and Maximum stay below."""

T = TypeVar("T")


def signature(node: Any, ids: Mapping[str, str]) -> object:
    """What a node says, without places and prose; references go through `ids`."""
    if isinstance(node, Reference):
        return ("ref", ids.get(node.shape, node.shape))
    if isinstance(node, tuple):
        return tuple(signature(item, ids) for item in node)
    if is_dataclass(node):
        names = (item.name for item in fields(node) if item.name not in _PLACES)
        return (type(node).__name__, *(signature(getattr(node, name), ids) for name in names))
    return node


def member_signature(member: Member, ids: Mapping[str, str]) -> object:
    """What a member says beside its names."""
    return (
        signature(member.type, ids),
        member.required,
        member.location,
        member.streaming,
        member.event_stream,
    )


def same_words(first: str, second: str) -> bool:
    """Whether names differ in case, separators and plurals only."""
    return "".join(_words(first)) == "".join(_words(second))


def alike(first: str, second: str) -> bool:
    """Whether one name is a respelling of the other: the same words, one of them with a small difference.

    Names that differ in a digit never are.
    """
    old, new = _words(first), _words(second)
    if [word for word in old if word.isdecimal()] != [word for word in new if word.isdecimal()]:
        return False
    if same_words(first, second):
        return True
    other = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    return (
        len(old) == len(new) and len(other) == 1 and SequenceMatcher(None, *other[0], False).ratio() >= LIKE
    )


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower().removesuffix("s") for word in _WORDS.findall(name))


def keys_of_name(name: str) -> Iterator[Hashable]:
    """Names that are alike have one of these in common: all words together, or all but one."""
    words = _words(name)
    yield "".join(words)
    for index, word in enumerate(words):
        if not word.isdecimal():
            yield words[:index], words[index + 1 :]


def only_pairs(
    old: Iterable[T],
    new: Iterable[T],
    fits: Callable[[T, T], bool],
    old_keys: Callable[[T], Iterable[Hashable]],
    new_keys: Callable[[T], Iterable[Hashable]] | None = None,
) -> list[tuple[T, T]]:
    """The pairs that fit, where neither side fits another. Only those that have a key in common are asked, since thousands may be left over."""
    right = list(new)
    having: dict[Hashable, set[int]] = {}
    for j, b in enumerate(right):
        for key in (new_keys or old_keys)(b):
            having.setdefault(key, set()).add(j)
    pairs = [
        (i, j, a, right[j])
        for i, a in enumerate(old)
        for j in sorted(set().union(*(having.get(key, ()) for key in old_keys(a))))
        if fits(a, right[j])
    ]
    left_count, right_count = Counter(i for i, *_ in pairs), Counter(j for _, j, *_ in pairs)
    return [(a, b) for i, j, a, b in pairs if left_count[i] == 1 and right_count[j] == 1]
