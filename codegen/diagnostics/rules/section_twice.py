"""A page has the same section twice.

## What it does

Reports the second heading of the same section. Both sections are read.

## Why it is bad

Two pages may have been joined, or a part of one was pasted twice.

## Example

    ## Errors

    ## Errors

## How to fix

Remove one of the sections, or split the file at its second title.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG111", "section-twice", Severity.WARNING)
