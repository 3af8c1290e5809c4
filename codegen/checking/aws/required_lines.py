"""Members that do not say whether they have to be given."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import EntryPlace

REQUIRED_MISSING = Rule(
    "PG126",
    "required-missing",
    Severity.WARNING,
    """No `Required:` line says whether a member of a request or type has to be given.

## What it does

Reports members of the body of a request, and of a type, whose entries have a type and no `Required:` line.

## Why it is bad

The SDK takes such a member for optional: if it is required, calls without it fail at the service only.

## Example

    **Name**
    What it is called.
    Type: String

## How to fix

Add the line, `Required: Yes` or `Required: No`.
""",
)


REQUIRED_LOST = Rule(
    "PG347",
    "required-lost",
    Severity.ERROR,
    """A member lost its `Required:` line, which the vendor's tools write for every member of a request or type.

## What it does

Reports what PG126 does, on pages that the vendor's tools wrote, as links to the documentation of its SDKs at their ends show.

## Why it is bad

The line was lost when the page was copied or edited. The SDK takes the member for optional: if it is required, calls without it fail
at the service only.

## Example

    **Name**
    What it is called.
    Type: String

## How to fix

Fetch the page again, or add the line.
""",
)


def members_that_do_not_say_whether_required(guide: Guide) -> Iterator[Diagnostic]:
    """Members of requests and types without a `Required:` line. One that is the whole body needs a type line for this."""
    for page in guide.described:
        for group, entry in entries(page):
            stated = group.place in (EntryPlace.REQUEST_BODY, EntryPlace.CONTENTS)
            if stated and entry.fields.required is None and entry.fields.type is not None:
                yield (REQUIRED_LOST if page.of_tools else REQUIRED_MISSING)(
                    f"no 'Required:' line says whether '{entry.name}' has to be given: it becomes optional",
                    entry.span,
                    help="add the line, 'Required: Yes' or 'Required: No'",
                )
