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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG336", "range-differs-in-prose", Severity.WARNING)
