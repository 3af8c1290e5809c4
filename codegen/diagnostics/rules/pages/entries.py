"""Rules about entries of members and errors."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

FIELD_WITHOUT_HEAD = Rule(
    "PG105",
    "field-without-head",
    Severity.ERROR,
    """A field line stands where no member has been named.

## What it does

Reports `Type:`, `Required:` and constraint lines before the first head of a section of members.

## Why it is bad

A member is missing: its head was lost, and what is said of it belongs to nothing.

## Example

    ## Contents

    The name of the model.
    Type: String
    Required: Yes

## How to fix

Add the member's head, ` **Name** `, before its description.
""",
)

MEMBER_TWICE = Rule(
    "PG106",
    "member-twice",
    Severity.WARNING,
    """A section describes a member twice.

## What it does

Reports the second entry of the same name in one section. The first one counts.

## Why it is bad

The two descriptions may differ in type or constraints, and only one can be right.

## Example

    **Tags**
    Type: Array of strings

    **Tags**
    Type: String to string map

## How to fix

Remove one of the entries, or correct its name.
""",
)

ERROR_TWICE = Rule(
    "PG107",
    "error-twice",
    Severity.WARNING,
    """An operation lists an error twice.

## What it does

Reports the second entry of the same name in the section Errors.

## Why it is bad

The two entries may differ in their status or members, and only one can be right.

## Example

    **ResourceNotFound**
    HTTP Status Code: 400

    **ResourceNotFound**
    HTTP Status Code: 404

## How to fix

Remove one of the entries.
""",
)

TYPE_MISSING = Rule(
    "PG116",
    "type-missing",
    Severity.WARNING,
    """A member has no `Type:` line.

## What it does

Reports members of a type, and of the body of a request or a response, whose entries do not say a type.
A member that is the body itself, and members in paths, queries and headers, need none.

## Why it is bad

The type is guessed from other pages and from the name, and may be wrong. Often the line was damaged,
or the page was cut off.

## Example

    **Count**
    The number of items.
    Type Integer
    Required: No

## How to fix

Add the line, `Type: Integer`. If the page was cut off, fetch it again.
""",
)

FIELD_OUTSIDE_SECTION = Rule(
    "PG117",
    "field-outside-section",
    Severity.ERROR,
    """A field line or a status stands where no members or errors are described.

## What it does

Reports, once for each section, a `Type:`, `Required:` or `HTTP Status Code:` line in a description, in a
section that pages do not have, or before the first error.

## Why it is bad

The heading of the section, or the head of the member or error, was lost: what stands there counts as prose,
and the SDK lacks it.

## Example

    # Widget

    A widget.

    **Name**
    Type: String
    Required: Yes

## How to fix

Add the heading that is missing, `## Contents` here, or the head.
""",
)
