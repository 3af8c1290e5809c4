"""The text states a default that the constraints exclude.

## What it does

Reports sentences such as "The default is 0." where the number lies outside of the range, or the value is not among the listed ones.

## Why it is bad

Either the default or the constraint is wrong.

## Example

    The number of items to return. The default is 0.
    Valid Range: Minimum value of 1. Maximum value of 100.

## How to fix

Correct the one that is wrong.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG331", "default-out-of-bounds", Severity.WARNING)
