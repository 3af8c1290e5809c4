"""Documented patterns: compiled at first use, matched in linear time by RE2 or by Python's `re`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from .extras import needed

_MOST = 1 << 32
"""A count that `re` does not accept, and longer than any value."""
_IS_ANY_NUMBER = re.compile(r"\[(?:[^\\\]]|\\.)+\]\*\Z")
"""Matches expressions that are one character class with `*`."""


def linear(
    expression: str, bounds: tuple[float | None, float | None, int] | None
) -> Callable[[str], object]:
    """A function that tests whether a whole value matches and has a length within `bounds`, with Python's `re`.

    The generator has made the expression, and proved that `re` takes linear time for it.
    """
    if bounds is not None:
        low, high = bounds[0] or 0, bounds[1]
        if low >= _MOST or (high is not None and low > high):
            return lambda value: None
        size = f"{{{low},{'' if high is None or high >= _MOST else high}}}"
        if _IS_ANY_NUMBER.match(expression):
            expression = expression[:-1] + size
        else:
            expression = rf"(?=(?s:.){size}\Z)(?:{expression})"
    return re.compile(expression).fullmatch


def matcher(
    requires: Sequence[str],
    rejects: Sequence[str] = (),
    size: tuple[int, int | None] | None = None,
) -> Callable[[str], bool]:
    """A function that tests whether a whole value matches all of `requires` and none of `rejects`.

    The expressions are RE2's; the generator has translated them from the page's. `size` bounds the length of values for patterns
    that repeat more often than RE2 counts. The function raises UnicodeEncodeError for lone surrogates.
    """
    fewest, most = size or (0, None)

    def matches(value: str) -> bool:
        if len(value) < fewest or (most is not None and len(value) > most):
            return False
        return all(_compiled(text).fullmatch(value) for text in requires) and not any(
            _compiled(text).fullmatch(value) for text in rejects
        )

    if len(requires) != 1 or rejects or size is not None:
        return matches
    in_set = _set(requires[0])
    return lambda value: bool(in_set(value.encode())) or matches(value)


def _re2() -> Any:
    """The module of RE2, imported at the first pattern. It has no type hints."""
    return needed("re2", "google-re2", "checking patterns")


def _options() -> Any:
    options = _re2().Options()
    options.never_capture = True
    options.log_errors = False
    return options


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Any:
    return _re2().compile(text, _options())


def _set(text: str) -> Callable[[bytes], Any]:
    """A test with an RE2 set, several times faster than a compiled expression. It may fail on a match if memory runs out."""
    single = _re2().Set.FullMatchSet(_options())
    single.Add(text)
    single.Compile()
    # The inner set takes bytes directly; its wrapper would cost more than the match.
    match: Callable[[bytes], Any] = getattr(single, "_set", single).Match
    return match
