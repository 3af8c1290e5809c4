"""Patterns of pages at run time: compiled when first needed, matched in linear time by RE2."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any


def matcher(
    requires: Sequence[str],
    rejects: Sequence[str] = (),
    size: tuple[int, int | None] | None = None,
) -> tuple[Callable[[bytes], Any] | None, Callable[[str], bool]]:
    """Two functions that say whether a value matches all of `requires` and none of `rejects`, each as a whole.

    The first takes UTF-8 and is quick; its yes is certain, its no has to be confirmed by the second. The expressions are in RE2's
    dialect; the emitter has translated them from the page's. `size` bounds the characters where a pattern repeats more often
    than RE2 can count.
    """
    positive = [_compiled(text) for text in requires]
    negative = [_compiled(text) for text in rejects]
    fewest, most = size or (0, None)

    def matches(value: str) -> bool:
        if len(value) < fewest or (most is not None and len(value) > most):
            return False
        return all(regex.fullmatch(value) for regex in positive) and not any(
            regex.fullmatch(value) for regex in negative
        )

    if len(positive) == 1 and not negative and size is None:
        return _quick(requires[0]), matches
    return None, matches


def _re2() -> Any:
    """The engine, which has no type hints; loaded when the first pattern is needed."""
    return import_module("re2")


def _options() -> Any:
    options = _re2().Options()
    options.never_capture = True
    options.log_errors = False
    return options


def _compiled(text: str) -> Any:
    return _re2().compile(text, _options())


def _quick(text: str) -> Callable[[bytes], Any]:
    """A set of one expression: it answers several times faster than a compiled expression, but says no as well when its
    automaton outgrows its memory."""
    single = _re2().Set.FullMatchSet(_options())
    single.Add(text)
    single.Compile()
    # The set inside takes bytes only, without the wrapper's detour, which costs more than the match.
    match: Callable[[bytes], Any] = getattr(single, "_set", single).Match
    return match
