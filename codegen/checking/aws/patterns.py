"""Patterns with faults of their own, or that the length beside them excludes."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import PatternText
from codegen.patterns.compare import lengths
from codegen.patterns.slips import counted, slip
from codegen.patterns.translate import translate, written_ranges
from codegen.spelling import one_off


def _patterns(guide: Guide) -> Iterator[PatternText]:
    for page in guide.described:
        for _, entry in entries(page):
            fields = entry.fields
            yield from (text for text in (fields.pattern, fields.value_pattern, *fields.key_pattern) if text)


PATTERN_INVALID = Rule(
    "PG321",
    "pattern-invalid",
    Severity.ERROR,
    """A pattern is no regular expression.

## What it does

Reports patterns that no engine reads: unbalanced brackets, a repetition of nothing, a range that runs backwards. Classes and
escapes that only some dialects have are accepted.

## Why it is bad

The constraint cannot be enforced, so values that the service refuses are sent.

## Example

    Pattern: `[a-z0-9(-*[a-z0-9])*`

## How to fix

Correct the expression.
""",
)


def patterns_that_are_none(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns that no engine can read."""
    for pattern in _patterns(guide):
        verdict = translate(pattern.text)
        if verdict.malformed:
            yield PATTERN_INVALID(
                f"'{pattern.text:.60}' is no regular expression: {verdict.reason}",
                pattern.span,
                help="correct the pattern; until then it is not enforced",
            )


PATTERN_OUTSIDE_LENGTH = Rule(
    "PG322",
    "pattern-outside-length",
    Severity.WARNING,
    """No value can match the pattern and have the length that is asked for.

## What it does

Reports an entry whose pattern matches nothing as short as the greatest length, or, where the pattern is anchored, nothing
as long as the least.

## Why it is bad

Every value breaks one of the two constraints: the member cannot be used as documented.

## Example

    Length Constraints: Fixed length of 32.
    Pattern: `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`

## How to fix

Correct the pattern or the length.
""",
)


def patterns_without_match_in_length(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns whose matches are all longer or shorter than the entry allows."""
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


PATTERN_MISSPELT = Rule(
    "PG327",
    "pattern-misspelt",
    Severity.WARNING,
    """A pattern is a regular expression, but has a sign that nobody writes on purpose.

## What it does

Reports brackets and braces that nothing opens, counts such as `{,64}` and `{08}`, letters and digits in a class beside the range that
holds them, a hyphen between a range and a letter, and a pattern of nothing but so many characters whose number is the greatest
length with a digit too many, a missing or a wrong one.

## Why it is bad

The expression means something else than was meant: a `]` or `}` is asked for in values, a letter is kept out, a count is none.

## Example

    Length Constraints: Maximum length of 8192.
    Pattern: `[\\x20-\\x7E]{0,812}`

## How to fix

Correct the expression.
""",
)


def patterns_that_look_misspelt(guide: Guide) -> Iterator[Diagnostic]:
    """Patterns that are regular expressions by accident."""
    for each in _patterns(guide):
        if (told := slip(each.text)) and not translate(each.text).malformed:
            yield PATTERN_MISSPELT(f"'{each.text:.60}' has {told}", each.span, help="correct the pattern")
    for page in guide.described:
        for _, entry in entries(page):
            pattern, length = entry.fields.pattern, entry.fields.length
            if pattern is None or length is None or length.maximum is None:
                continue
            most = counted(pattern.text)
            if most is not None and abs(most - length.maximum) > 1 and one_off(str(most), [str(length.maximum)]):
                yield PATTERN_MISSPELT(
                    f"the pattern of '{entry.name}' allows {most} characters, its length {length.maximum}: one of them has a mistake",
                    pattern.span,
                    notes=(Note("the length", length.span),),
                    help="correct the pattern or the length",
                )


_ALIKE = (("0", "9"), ("a", "z"), ("A", "Z"))


PATTERN_RANGE_ODD = Rule(
    "PG326",
    "pattern-range-odd",
    Severity.WARNING,
    """A range in a pattern runs over characters that nobody meant.

## What it does

Reports ranges such as `#-_` or `A-z`, whose ends are printable but are not both digits, both capitals or both small letters.

## Why it is bad

The hyphen was meant as a character. As a range it lets in everything between its ends, and the hyphen itself may be kept out.

## Example

    Pattern: `[A-Za-z0-9+=#-_]+`

## How to fix

Escape the hyphen, or put it at the end of the class: `[A-Za-z0-9+=#_-]`.
""",
)


def patterns_with_odd_ranges(guide: Guide) -> Iterator[Diagnostic]:
    """Ranges between printable characters of different kinds."""
    for pattern in _patterns(guide):
        for low, high in sorted(set(written_ranges(pattern.text))):
            first, last = chr(low), chr(high)
            if f"{first}-{last}" not in pattern.text:
                continue  # written as codes, so meant as they are
            if first > "!" and last < "~" and not any(a <= first and last <= z for a, z in _ALIKE):
                yield PATTERN_RANGE_ODD(
                    f"the range '{first}-{last}' takes in {high - low + 1} characters, from '{first}' to '{last}'",
                    pattern.span,
                    help="escape the hyphen, or put it at the end of the class",
                )
