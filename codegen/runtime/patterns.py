"""Patterns of pages at run time: compiled when first needed, matched in linear time by RE2, or by Python's own engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from .extras import needed

_MOST = 1 << 32
"""What the engine cannot count to, and no value is as long as."""
_IS_ANY_NUMBER = re.compile(r"\[(?:[^\\\]]|\\.)+\]\*\Z")
"""Whether an expression is a class, repeated as often as one likes."""


def linear(
    expression: str, bounds: tuple[float | None, float | None, int] | None
) -> Callable[[str], object]:
    """Whether a value as a whole matches, and has as many characters as `bounds` allow; for Python's own engine.

    The emitter has made the expression and made sure that this engine takes linear time for it.
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
    """A function that says whether a value matches all of `requires` and none of `rejects`, each as a whole.

    The expressions are in RE2's dialect; the emitter has translated them from the page's. `size` bounds the characters where
    a pattern repeats more often than RE2 can count. The function raises UnicodeEncodeError for lone surrogates.
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
    """The engine, which has no type hints; loaded when the first pattern is needed."""
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
    """A set of one expression: it answers several times faster than a compiled expression, but says no as well when its
    automaton outgrows its memory."""
    single = _re2().Set.FullMatchSet(_options())
    single.Add(text)
    single.Compile()
    # The set inside takes bytes only, without the wrapper's detour, which costs more than the match.
    match: Callable[[bytes], Any] = getattr(single, "_set", single).Match
    return match
