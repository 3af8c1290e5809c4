"""A constraint's minimum is above its maximum.

## What it does

Reports a length, range, item or entry constraint that no value can meet.

## Why it is bad

An SDK that enforces it refuses every value.

## Example

    Length Constraints: Minimum length of 64. Maximum length of 1.

## How to fix

Correct the page, or set the constraint in the overlay.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG104", "contradictory-bounds", Severity.ERROR)
