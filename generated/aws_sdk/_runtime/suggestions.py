"""Suggestions for messages: the known names that are nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known names nearest to `name`, best first; case, `_`, `-`, `.` and spaces do not count."""
    from difflib import SequenceMatcher

    wanted = _letters(name)
    rated: list[tuple[float, str]] = []
    for other in known:
        matcher = SequenceMatcher(None, wanted, _letters(other))
        if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST:
            rated.append((-matcher.ratio(), other))
    return [other for rate, other in sorted(rated)[:count] if -rate >= _LEAST]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean region?` for the end of a message; empty if no name is near."""
    near = nearest(name, known)
    return f"; did you mean {near[0]}?" if near else ""


_LEAST = 0.6


def _letters(name: str) -> str:
    return name.casefold().translate(_NOTHING)


_NOTHING = dict.fromkeys(map(ord, "_-. "))
