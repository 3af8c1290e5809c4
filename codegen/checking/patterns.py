"""Patterns judged by themselves and by the length beside them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from codegen.checking.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules import pattern_invalid, pattern_outside_length, pattern_range_odd
from codegen.pages import PatternText

_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\[pP](?:\{\^?[A-Za-z_=&]+\}|[A-Z])"), r"\\w"),
    (re.compile(r"\[:\^?[a-z]+:\]"), r"\\w"),
    (re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"), r"\\U00010000"),
    (re.compile(r"\\x\{[0-9A-Fa-f]+\}"), "x"),
    (re.compile(r"(\\[wdsWDS])-(?=[^\]])"), r"\1\\-"),
    (re.compile(r"\\z"), r"\\Z"),
)
"""What Java's dialect writes otherwise than `re`, in words that read the same to a judge of syntax."""


@cache
def compiled(text: str) -> re.Pattern[str] | str:
    """`text` in the words of `re`, else why no engine reads it."""
    translated = text
    for expression, replacement in _WORDS:
        translated = expression.sub(replacement, translated)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return re.compile(translated)
        except (re.error, OverflowError, RecursionError) as error:
            return re.compile("") if _linear(text) is not None else str(error)


@cache
def _linear(text: str) -> Any:
    """`text` for RE2, which takes time in proportion to a value; None where it does not read it."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(text, options)
    except re2.error:
        return None


def refuses(text: str, value: str) -> bool:
    """Whether the pattern `text` surely matches nowhere in `value`."""
    expression = _linear(text)
    return expression is not None and expression.search(value) is None


def _patterns(guide: Guide) -> Iterator[PatternText]:
    for page in guide.described:
        for _, entry in entries(page):
            fields = entry.fields
            yield from (text for text in (fields.pattern, fields.value_pattern, *fields.key_pattern) if text)


def patterns_that_are_none(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns that no engine reads."""
    for pattern in _patterns(guide):
        reason = compiled(pattern.text)
        if isinstance(reason, str):
            yield pattern_invalid.RULE(
                f"'{pattern.text:.60}' is no regular expression: {reason}",
                pattern.span,
                help="correct the pattern; until then it is not enforced",
            )


def patterns_without_match_in_length(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns all of whose matches are longer or shorter than the entry allows."""
    for page in guide.described:
        for _, entry in entries(page):
            pattern, length = entry.fields.pattern, entry.fields.length
            if pattern is None or length is None:
                continue
            expression = compiled(pattern.text)
            if isinstance(expression, str):
                continue
            least, most = _width(expression)
            words = None
            if length.maximum is not None and least > length.maximum:
                words = f"matches nothing shorter than {least} characters, but at most {length.maximum} are allowed"
            elif length.minimum is not None and _anchored(pattern.text) and most < length.minimum:
                words = f"matches nothing longer than {most} characters, but at least {length.minimum} are asked for"
            if words:
                yield pattern_outside_length.RULE(
                    f"the pattern of '{entry.name}' {words}",
                    pattern.span,
                    notes=(Note("the length", length.span),),
                    help="correct the pattern or the length",
                )


def _anchored(text: str) -> bool:
    return text.startswith("^") and text.endswith("$") and "|" not in text


def _width(pattern: re.Pattern[str]) -> tuple[int, int]:
    """Least and greatest length of a match."""
    least, most = _parser.parse(pattern.pattern).getwidth()
    return int(least), int(most)


_ALIKE = (("0", "9"), ("a", "z"), ("A", "Z"))


def patterns_with_odd_ranges(guide: Guide) -> Iterator[Diagnostic]:
    """Ranges between printable characters that are not of one kind."""
    for pattern in _patterns(guide):
        expression = compiled(pattern.text)
        if isinstance(expression, str):
            continue
        for low, high in sorted(set(_ranges(_parser.parse(expression.pattern)))):
            first, last = chr(low), chr(high)
            if f"{first}-{last}" not in pattern.text:
                continue  # written as codes, and so meant
            if first > "!" and last < "~" and not any(a <= first and last <= z for a, z in _ALIKE):
                yield pattern_range_odd.RULE(
                    f"the range '{first}-{last}' takes in {high - low + 1} characters, from '{first}' to '{last}'",
                    pattern.span,
                    help="escape the hyphen, or put it at the end of the class",
                )


def _ranges(node: Any) -> Iterator[tuple[int, int]]:
    """The ranges of all classes in a parsed expression."""
    if isinstance(node, tuple) and len(node) == 2 and node[0] is _constants.RANGE:
        yield node[1]
    elif isinstance(node, _parser.SubPattern | tuple | list):
        for part in node:
            yield from _ranges(part)
