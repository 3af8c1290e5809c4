"""A page has two titles.

## What it does

Reports a second heading of the first level.

## Why it is bad

Two pages were joined in one file; what belongs to the second counts as part of the first.

## Example

    # CreateModel

    # DeleteModel

## How to fix

Put each page into a file of its own.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG115", "second-title", Severity.WARNING)
