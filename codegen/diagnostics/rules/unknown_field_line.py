"""A line of an entry has the form of a field line, but its label is none that pages use.

## What it does

Reports a line such as `Length Constraint: Maximum length of 3.` that stands among an entry's field
lines and whose label is not known.

## Why it is bad

The constraint is not in the model: the SDK neither documents nor enforces it.

## Example

    Type: String
    Length Limit: Maximum length of 64.
    Required: No

## How to fix

Use the label of the field that is meant (`Length Constraints:`), or move the line into the prose.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG101", "unknown-field-line", Severity.WARNING)
