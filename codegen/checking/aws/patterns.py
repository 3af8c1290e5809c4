"""Patterns judged by themselves and by the length beside them."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules.pages.constraints import (
    PATTERN_INVALID,
    PATTERN_OUTSIDE_LENGTH,
    PATTERN_RANGE_ODD,
)
from codegen.pages.aws import PatternText
from codegen.patterns import lengths, translate, written_ranges


def _patterns(guide: Guide) -> Iterator[PatternText]:
    for page in guide.described:
        for _, entry in entries(page):
            fields = entry.fields
            yield from (text for text in (fields.pattern, fields.value_pattern, *fields.key_pattern) if text)


def patterns_that_are_none(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns that no engine reads."""
    for pattern in _patterns(guide):
        verdict = translate(pattern.text)
        if verdict.malformed:
            yield PATTERN_INVALID(
                f"'{pattern.text:.60}' is no regular expression: {verdict.reason}",
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
            least, most = lengths(pattern.text)
            words = None
            if length.maximum is not None and least > length.maximum:
                words = f"matches nothing shorter than {least} characters, but at most {length.maximum} are allowed"
            elif (
                length.minimum is not None
                and most is not None
                and _anchored(pattern.text)
                and most < length.minimum
            ):
                words = f"matches nothing longer than {most} characters, but at least {length.minimum} are asked for"
            if words:
                yield PATTERN_OUTSIDE_LENGTH(
                    f"the pattern of '{entry.name}' {words}",
                    pattern.span,
                    notes=(Note("the length", length.span),),
                    help="correct the pattern or the length",
                )


def _anchored(text: str) -> bool:
    return text.startswith("^") and text.endswith("$") and "|" not in text


_ALIKE = (("0", "9"), ("a", "z"), ("A", "Z"))


def patterns_with_odd_ranges(guide: Guide) -> Iterator[Diagnostic]:
    """Ranges between printable characters that are not of one kind."""
    for pattern in _patterns(guide):
        for low, high in sorted(set(written_ranges(pattern.text))):
            first, last = chr(low), chr(high)
            if f"{first}-{last}" not in pattern.text:
                continue  # written as codes, and so meant
            if first > "!" and last < "~" and not any(a <= first and last <= z for a, z in _ALIKE):
                yield PATTERN_RANGE_ODD(
                    f"the range '{first}-{last}' takes in {high - low + 1} characters, from '{first}' to '{last}'",
                    pattern.span,
                    help="escape the hyphen, or put it at the end of the class",
                )
