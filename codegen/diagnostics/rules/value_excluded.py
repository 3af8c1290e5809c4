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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG324", "value-excluded", Severity.WARNING)
