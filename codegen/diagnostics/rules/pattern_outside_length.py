"""No value can match the pattern and have the length that is asked for.

## What it does

Reports an entry whose pattern matches nothing as short as the greatest length, or, where the pattern is anchored, nothing
as long as the least.

## Why it is bad

Every value breaks one of the two constraints: the member cannot be used as documented.

## Example

    Length Constraints: Fixed length of 32.
    Pattern: `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`

## How to fix

Correct the pattern or the length.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG322", "pattern-outside-length", Severity.WARNING)
