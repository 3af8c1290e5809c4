"""Rules about examples of requests and answers."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

EXAMPLE_LACKS_REQUIRED = Rule(
    "RS106",
    "example-lacks-required",
    Severity.WARNING,
    """An example request lacks what its table requires.

## What it does

Reports an example body without a member that the table calls required.

## Why it is bad

One of the two is wrong, and readers copy the example.

## Example

    The table requires `plate`; the example is { "seats": 5 }

## How to fix

Add the member to the example, or correct the table.
""",
)

EXAMPLE_MEMBER_UNLISTED = Rule(
    "RS107",
    "example-member-unlisted",
    Severity.WARNING,
    """An example request has a member that its table lacks.

## What it does

Reports a member of an example body that no row describes, where the table describes others of it.

## Why it is bad

The parameter is documented nowhere, or misspelt.

## Example

    The example sends `plaet`; the table has `plate`

## How to fix

Correct the name, or add the row.
""",
)

EXAMPLE_TYPE_DIFFERS = Rule(
    "RS108",
    "example-type-differs",
    Severity.WARNING,
    """An example value is of another type than its table says.

## What it does

Reports members of an example body whose value cannot be of the stated type.

## Why it is bad

One of the two is wrong.

## Example

    `seats` is an integer; the example sends "five"

## How to fix

Correct the value or the type.
""",
)

EXAMPLE_VALUE_UNLISTED = Rule(
    "RS109",
    "example-value-unlisted",
    Severity.WARNING,
    """An example value is none of those that its table lists.

## What it does

Reports members of an example body whose value is not among the stated ones.

## Why it is bad

One of the two is wrong, or the list is not complete.

## Example

    `colour` is red or blue; the example sends "green"

## How to fix

Correct the value, or complete the list.
""",
)

COMMAND_PATH_UNDOCUMENTED = Rule(
    "RS113",
    "command-path-undocumented",
    Severity.WARNING,
    """A sample calls a path that no operation has.

## What it does

Reports curl commands in an operation's section whose path belongs to no operation of the pages.

## Why it is bad

The sample does not work, or an operation is missing.

## Example

    PUT /vans/{id}, sample: curl -X PUT https://x.example/van/1

## How to fix

Correct the command or the path.
""",
)

JSON_EXAMPLE_UNCLOSED = Rule(
    "RS121",
    "json-example-unclosed",
    Severity.WARNING,
    """A JSON example does not end.

## What it does

Reports blocks of JSON in which an object or array is opened and not closed, or closed and not opened.

## Why it is bad

It cannot be copied, and the rest of it is unknown.

## Example

    { "plate": "AB 1"

## How to fix

Close it.
""",
)
