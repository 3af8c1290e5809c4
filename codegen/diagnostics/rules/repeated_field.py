"""An entry has the same field line twice.

## What it does

Reports the second `Type:`, `Required:` or constraint line of one entry. The last one counts.

## Why it is bad

The two lines may contradict each other, and readers of the page cannot know which one holds.

## Example

    Type: String
    Required: Yes
    Type: String
    Required: No

## How to fix

Remove one of the lines. If a head is missing between them, add it.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG103", "repeated-field", Severity.WARNING)
