"""Rules about examples."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

SAMPLE_MALFORMED = Rule(
    "PG341",
    "sample-malformed",
    Severity.INFO,
    """A sample looks like JSON and is none.

## What it does

Reports samples that begin with a brace or a bracket and cannot be read as JSON.

## Why it is bad

Readers copy samples. This one fails when it is sent, and it cannot be checked against the types.

## Example

    {
       "Name": "first",
    }

## How to fix

Correct the sample. Where something is left out, leave out a whole member.
""",
)

SAMPLE_MEMBER_UNKNOWN = Rule(
    "PG342",
    "sample-member-unknown",
    Severity.INFO,
    """A sample shows a member that the page does not describe.

## What it does

Reports keys at the top of a JSON sample that are no members of the request or of the response, whichever it has
more keys of. Samples that share no key with either are left alone.

## Why it is bad

The sample is out of date, or the description is incomplete.

## Example

    { "Name": "first", "Colour": "red" }

## How to fix

Describe the member, or remove it from the sample.
""",
)
