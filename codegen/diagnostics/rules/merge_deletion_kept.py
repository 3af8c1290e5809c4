"""A definition that was deleted by hand is generated differently now; it stays deleted.

## What it does

Reports a field, method, class or docstring that you deleted from a generated module and that the pages changed since.

## Why it is bad

It is only worth a look: what changed may be the reason to have the definition again.

## Example

    # you deleted the method `replace`, and what is generated for it has changed

## How to fix

Nothing has to be done. To have the definition back, copy it from the report.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG505", "merge-deletion-kept", Severity.INFO)
