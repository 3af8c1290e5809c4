"""A list of values holds one that is repeated, invisible or of the wrong type.

## What it does

Reports values that occur twice, that differ from another only in case, that are empty or cannot be seen, and values
of a whole number that are none.

## Why it is bad

One of the values is a mistake, and generated code would offer it.

## Example

    Valid Values: `Enabled | Disabled | enabled`

## How to fix

List each value once, as the service writes it.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG325", "value-odd", Severity.WARNING)
