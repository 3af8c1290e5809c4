"""Patterns of pages at run time: compiled when first needed, matched in linear time by RE2."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def matcher(requires: Sequence[str], rejects: Sequence[str] = ()) -> Callable[[str], bool]:
    """A function that says whether a value matches all of `requires` and none of `rejects`, each as a whole.

    The expressions are in RE2's dialect; the emitter has translated them from the page's.
    """
    positive = [_full_match(text) for text in requires]
    negative = [_full_match(text) for text in rejects]
    if len(positive) == 1 and not negative:
        return positive[0]

    def matches(value: str) -> bool:
        return all(match(value) for match in positive) and not any(match(value) for match in negative)

    return matches


def _full_match(text: str) -> Callable[[str], bool]:
    import re2

    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    expression = re2.compile(text, options)
    single = re2.Set.FullMatchSet(options)
    single.Add(text)
    single.Compile()
    quick = single.Match

    def matches(value: str) -> bool:
        # A set of one answers several times faster than a compiled expression does, but says no as well when its automaton
        # outgrows its memory, so that its no is asked again.
        try:
            return bool(quick(value)) or expression.fullmatch(value) is not None
        except UnicodeEncodeError:
            return False

    return matches
