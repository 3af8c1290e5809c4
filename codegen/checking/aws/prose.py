"""Prose that contradicts the field lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry

_DEFAULT = re.compile(
    r"^(?!- )[^\n]*?\bdefault(?:s|s? value)? ?(?:is|:|to) "
    r"(?P<value>-?[0-9][0-9,]{0,20}(?:\.[0-9]{1,20})?(?=[.,;)]?(?:\n|$| (?-i:(?![KMGTP]i?B\b|[KMG]bps\b|[KM]?Hz\b)[A-Z])))|`[^`\n]+`(?=[.,;)\s]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = re.compile(
    r"\b(?:up to|a maximum of|maximum length(?: is| of|:)|no (?:more|longer) than|at most|cannot exceed|must not exceed) (?P<most>[0-9][0-9,]{0,20})(?: (?:alphanumeric|unicode|utf-8|ascii))? characters\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:(?:must (?:be|have|contain)|between|from) )?(?P<least>[0-9][0-9,]{0,20}) ?(?:to|and|-|\u2013) ?(?P<most>[0-9][0-9,]{0,20})(?: (?:alphanumeric|unicode|utf-8|ascii))? characters\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(r"\b(?:each|every|combined|together)\b[^.]*$", re.IGNORECASE)
"""Stands before a length that is not the member's own."""
_CONDITION = re.compile(r"(?:^|[.:] |\n)(?:- )?(?:for|if|when|in|with)\b[^.\n]*$", re.IGNORECASE)
"""Begins a sentence on some cases only: the field line states what holds for all."""

_RANGE = re.compile(
    r"\bbetween (?P<least>-?[0-9][0-9,]{0,20}) and (?P<most>-?[0-9][0-9,]{0,20})\b(?! characters| \w+ ago\b)"
)
_REQUIRED = re.compile(
    r"^(?:\[Required\]|\(Required\)|Required\.|This (?:parameter|field|value|member) is required\.)",
    re.MULTILINE,
)


DEFAULT_OUT_OF_BOUNDS = Rule(
    "PG331",
    "default-out-of-bounds",
    Severity.WARNING,
    """The text states a default that the constraints exclude.

## What it does

Reports sentences such as "The default is 0." where the number lies outside of the range, or the value is not among the listed ones.

## Why it is bad

Either the default or the constraint is wrong.

## Example

    The number of items to return. The default is 0.
    Valid Range: Minimum value of 1. Maximum value of 100.

## How to fix

Correct the one that is wrong.
""",
)


def defaults_out_of_bounds(guide: Guide) -> Iterator[Diagnostic]:
    """Defaults in prose that the field lines do not allow."""
    for page in guide.described:
        for _, entry in entries(page):
            for match in _DEFAULT.finditer(entry.documentation):
                yield from _default(entry, match["value"].strip("`"))


def _default(entry: Entry, value: str) -> Iterator[Diagnostic]:
    bounds, values = entry.fields.valid_range, entry.fields.valid_values
    number = _number(value)
    if bounds is not None and number is not None:
        low = bounds.minimum is not None and number < bounds.minimum
        high = bounds.maximum is not None and number > bounds.maximum
        if low or high:
            yield DEFAULT_OUT_OF_BOUNDS(
                f"the text of '{entry.name}' says that its default is {value}, which its range excludes",
                entry.span,
                notes=(Note("the range", bounds.span),),
                help="correct the default or the range",
            )
    elif values is not None and not any(
        re.search(rf"(?<!\w){re.escape(listed)}(?!\w)", value) or _in_words(value, listed) for listed in values.values
    ):
        yield DEFAULT_OUT_OF_BOUNDS(
            f"the text of '{entry.name}' says that its default is '{value}', which is not among its values",
            entry.span,
            notes=(Note("the values", values.span),),
            help="correct the default, or list the value",
        )


def _in_words(value: str, listed: str) -> bool:
    """Whether prose says a listed value in words: `plain text` for `PLAIN_TEXT`, `8` for `KB_8`. Capitals alone are a mistake."""
    words = [re.findall(r"[a-z0-9]+", text.casefold()) for text in (value, listed)]
    return bool(words[0]) and set(words[0]) <= set(words[1]) and value.casefold() != listed.casefold()


LENGTH_DIFFERS_IN_PROSE = Rule(
    "PG333",
    "length-differs-in-prose",
    Severity.WARNING,
    """The text and the field line state different lengths.

## What it does

Reports phrases such as "a maximum of 256 characters" or "1 to 63 characters" where the length constraints have other numbers.

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    The version name can have a maximum of 256 characters.
    Length Constraints: Maximum length of 63.

## How to fix

State the same length in both places.
""",
)


def other_lengths(guide: Guide) -> Iterator[Diagnostic]:
    """Lengths in prose that the field line contradicts."""
    for page in guide.described:
        for _, entry in entries(page):
            length = entry.fields.length
            if length is None:
                continue
            for match in (*_BOTH.finditer(entry.documentation), *_MOST.finditer(entry.documentation)):
                before = entry.documentation[max(0, match.start() - 200) : match.start()]
                if _OF_A_PART.search(before) or _CONDITION.search(before):
                    continue
                least = _number(match.groupdict().get("least") or "")
                most = _number(match["most"])
                if (least is not None and length.minimum not in (None, least)) or length.maximum not in (
                    None,
                    most,
                ):
                    yield LENGTH_DIFFERS_IN_PROSE(
                        f"the text of '{entry.name}' says '{match[0]}', but its length constraints say otherwise",
                        guide.place_of(entry, match[0]),
                        notes=(Note("the length constraints", length.span),),
                        help="state the same length in both places",
                    )


RANGE_DIFFERS_IN_PROSE = Rule(
    "PG336",
    "range-differs-in-prose",
    Severity.WARNING,
    """The text and the field line state different ranges.

## What it does

Reports phrases such as "between 5 and 1000" where `Valid Range:` has other numbers.

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    The value can be between 5 and 1000.
    Valid Range: Minimum value of 10. Maximum value of 1000.

## How to fix

State the same range in both places.
""",
)


def other_ranges(guide: Guide) -> Iterator[Diagnostic]:
    """Ranges in prose that the field line contradicts."""
    for page in guide.described:
        for _, entry in entries(page):
            bounds = entry.fields.valid_range
            matches = list(_RANGE.finditer(entry.documentation)) if bounds is not None else []
            if bounds is None or len({match[0] for match in matches}) != 1:
                continue  # Several ranges are of several cases.
            match = matches[0]
            least, most = _number(match["least"]), _number(match["most"])
            conditional = _CONDITION.search(entry.documentation[max(0, match.start() - 200) : match.start()])
            if not conditional and (bounds.minimum not in (None, least) or bounds.maximum not in (None, most)):
                yield RANGE_DIFFERS_IN_PROSE(
                    f"the text of '{entry.name}' says '{match[0]}', but its valid range says otherwise",
                    guide.place_of(entry, match[0]),
                    notes=(Note("the valid range", bounds.span),),
                    help="state the same range in both places",
                )


REQUIRED_IN_PROSE = Rule(
    "PG334",
    "required-in-prose",
    Severity.WARNING,
    """The text calls a member required, the field line does not.

## What it does

Reports entries with `Required: No` whose text has a paragraph that begins with "Required." or "This parameter is required."

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    Required. Describes how the request is fulfilled.
    Required: No

## How to fix

State the same in both places.
""",
)


def required_after_all(guide: Guide) -> Iterator[Diagnostic]:
    """Members that prose calls required and the field line does not."""
    for page in guide.described:
        for _, entry in entries(page):
            required = entry.fields.required
            if required is not None and not required.value and _REQUIRED.search(entry.documentation):
                yield REQUIRED_IN_PROSE(
                    f"the text of '{entry.name}' calls it required, but the field line says that it is not",
                    required.span,
                    help="state the same in both places",
                )


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
