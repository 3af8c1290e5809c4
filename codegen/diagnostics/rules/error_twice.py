"""An operation lists an error twice.

## What it does

Reports the second entry of the same name in the section Errors.

## Why it is bad

The two entries may differ in their status or members, and only one can be right.

## Example

    **ResourceNotFound**
    HTTP Status Code: 400

    **ResourceNotFound**
    HTTP Status Code: 404

## How to fix

Remove one of the entries.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG107", "error-twice", Severity.WARNING)
