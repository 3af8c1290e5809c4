"""Members and pages without a word of prose."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule

UNDOCUMENTED_MEMBER = Rule(
    "PG335",
    "undocumented-member",
    Severity.INFO,
    """Nothing is said about a member.

## What it does

Reports entries without any text.

## Why it is bad

Users of the SDK see a name and a type, and have to guess what they mean.

## Example

    **RoleArn**

    Type: String

## How to fix

Say what the member means.
""",
)


def undocumented_members(guide: Guide) -> Iterator[Diagnostic]:
    """Members without a word of prose."""
    for page in guide.described:
        for _, entry in entries(page):
            if not entry.documentation:
                yield UNDOCUMENTED_MEMBER(
                    f"nothing is said about '{entry.name}' but its type", entry.span, help="say what it means"
                )


UNDOCUMENTED_PAGE = Rule(
    "PG337",
    "undocumented-page",
    Severity.INFO,
    """Nothing is said about an operation or a type.

## What it does

Reports pages of operations and types without any text before their first section.

## Why it is bad

Users of the SDK see a name, and have to guess what it means.

## Example

    # Selector

    ## Contents

## How to fix

Say in a sentence what the page describes.
""",
)


def undocumented_pages(guide: Guide) -> Iterator[Diagnostic]:
    """Operations and types without a word of prose."""
    for page in guide.described:
        if not page.documentation:
            yield UNDOCUMENTED_PAGE(
                f"nothing is said about '{page.name}'", page.span, help="say what it is in a sentence"
            )
