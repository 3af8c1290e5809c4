"""A constraint does not fit the type of its member.

## What it does

Reports lengths of numbers, ranges of strings and patterns of anything but strings. The constraint is left out.

## Why it is bad

Nothing can check it; most often the type or the label is a slip.

## Example

    Type: Integer
    Length Constraints: Maximum length of 64.

## How to fix

Use `Valid Range:` for numbers and `Length Constraints:` for strings and blobs, or correct the type.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD209", "constraint-misplaced", Severity.WARNING)
