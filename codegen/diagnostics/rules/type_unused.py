"""Nothing refers to the page of a type.

## What it does

Reports type pages that no type of an entry, no syntax block, no list of errors and no link in a text names. Inputs without
operations are left alone.

## Why it is bad

The page is left over from something that was removed, or a reference to it is missing.

## Example

    API_OldFilter.md

## How to fix

Remove the page, or add the reference.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG307", "type-unused", Severity.INFO)
