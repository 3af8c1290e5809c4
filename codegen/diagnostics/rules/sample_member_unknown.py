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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG342", "sample-member-unknown", Severity.INFO)
