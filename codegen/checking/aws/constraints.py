"""Constraints that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries, innermost
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import NamedType, PageKind, TypeLink, Values
from codegen.patterns.translate import refuses

VALUE_EXCLUDED = Rule(
    "PG324",
    "value-excluded",
    Severity.WARNING,
    """A listed value is refused by another constraint of the same entry.

## What it does

Reports values of `Valid Values:` that do not match the entry's pattern or have a length that it does not allow.

## Why it is bad

Callers who use the value as documented are told that it is not valid.

## Example

    Length Constraints: Maximum length of 6.
    Valid Values: `ACTIVE | SUSPENDED`

## How to fix

Correct the value or the constraint.
""",
)


def values_that_constraints_exclude(guide: Guide) -> Iterator[Diagnostic]:
    """Listed values that the pattern or the length of the same entry refuses."""
    for page in guide.described:
        for _, entry in entries(page):
            fields = entry.fields
            if fields.valid_values is None:
                continue
            for value in fields.valid_values.values:
                refused = None
                if fields.pattern and refuses(fields.pattern.text, value):
                    refused = ("does not match the pattern of its entry", fields.pattern.span)
                elif (
                    fields.length and fields.length.minimum is not None and len(value) < fields.length.minimum
                ):
                    refused = ("is shorter than its entry allows", fields.length.span)
                elif (
                    fields.length and fields.length.maximum is not None and len(value) > fields.length.maximum
                ):
                    refused = ("is longer than its entry allows", fields.length.span)
                if refused:
                    yield VALUE_EXCLUDED(
                        f"the listed value '{value}' {refused[0]}",
                        fields.valid_values.span,
                        notes=(Note("the constraint", refused[1]),),
                        help="correct the value or the constraint",
                    )


VALUE_ODD = Rule(
    "PG325",
    "value-odd",
    Severity.WARNING,
    """A list of values holds one that is repeated, invisible or of the wrong type.

## What it does

Reports values that occur twice, that differ from another only in case, that are empty or cannot be seen, values
of a whole number that are none, two blanks or two underscores in the middle of a value, and a single small letter among capitals.

## Why it is bad

One of the values is a mistake, and generated code would offer it.

## Example

    Valid Values: `Enabled | Disabled | enabled`

## How to fix

List each value once, as the service writes it.
""",
)


def odd_values(guide: Guide) -> Iterator[Diagnostic]:
    """Lists of values with repetitions, with values that differ only in case, or with values that the type cannot have."""
    for page in guide.described:
        for _, entry in entries(page):
            if entry.fields.valid_values is not None:
                yield from _odd(entry.fields.valid_values, innermost(entry.fields.type))
            for keys in entry.fields.valid_keys:
                yield from _odd(keys, None)


_RUN = re.compile(r"(?<=[^\s_])(?:  |__)(?=[^\s_])")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]*")
_ONE_SMALL = re.compile(r"[A-Z0-9_]*[a-z][A-Z0-9_]*")
_SURE = 2
"""So many values in capitals tell that one with a small letter is meant to be another of them."""
_SHORTEST = 6
"""Shorter values may be written so: `IPv4`, `mTLS`, `iSCSI`, `NoSQL`."""


def _odd(values: Values, node: NamedType | TypeLink | None) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    numeric = isinstance(node, NamedType) and node.name in ("integer", "long")
    alone = _with_a_small_letter(values.values)
    for value in values.values:
        first = seen.get(value.lower())
        seen.setdefault(value.lower(), value)
        if not value.strip() or not value.isprintable():
            reason = f"the listed value {value!r} is empty or has characters that cannot be seen"
        elif numeric and not re.fullmatch(r"-?[0-9]+", value):
            reason = f"the listed value '{value}' is no whole number, which the type asks for"
        elif run := _RUN.search(value):
            sign = "blanks: a `|` may be missing" if run[0].isspace() else "underscores"
            reason = f"the listed value '{value}' has two {sign}"
        elif value == alone:
            reason = f"the listed value '{value}' has a small letter, unlike all others"
        elif first == value:
            reason = f"the value '{value}' is listed twice"
        elif first is not None:
            reason = f"the listed value '{value}' differs from '{first}' in nothing but case"
        else:
            continue
        yield VALUE_ODD(reason, values.span, help="list each value once, as the service writes it")


def _with_a_small_letter(values: tuple[str, ...]) -> str:
    """The one value with a single small letter in a list of values in capitals; empty where there is none."""
    if len(values) <= _SURE:
        return ""
    others = [value for value in values if not _CAPITALS.fullmatch(value)]
    odd = others[0] if len(others) == 1 and _ONE_SMALL.fullmatch(others[0]) else ""
    return odd if len(odd) >= _SHORTEST else ""


UNION_MEMBER_REQUIRED = Rule(
    "PG323",
    "union-member-required",
    Severity.WARNING,
    """A member of a union is called required.

## What it does

Reports `Required: Yes` on the page of a type that calls itself a union.

## Why it is bad

Exactly one member of a union is given, so none of them can be required.

## Example

    This data type is a UNION, so only one of the following members can be specified when used or returned.

    Required: Yes

## How to fix

Say `Required: No`, or remove the sentence.
""",
)


def required_union_members(guide: Guide) -> Iterator[Diagnostic]:
    """Members of a union that the page calls required."""
    for page in guide.described:
        if page.kind is not PageKind.TYPE or not page.union:
            continue
        for _, entry in entries(page):
            if entry.fields.required and entry.fields.required.value:
                yield UNION_MEMBER_REQUIRED(
                    f"'{entry.name}' is called required, but '{page.name}' is a union, of which one member is given",
                    entry.fields.required.span,
                    notes=(Note("the union", page.span),),
                    help="say 'Required: No', or remove the note that the type is a union",
                )
