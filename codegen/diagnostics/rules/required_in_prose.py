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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG334", "required-in-prose", Severity.WARNING)
