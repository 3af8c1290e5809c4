"""A field line has a known label, and what follows it cannot be understood.

## What it does

Reports a line such as `Length Constraints: 1 to 64.` among an entry's field lines: the label is
known, the value does not follow the form that pages have for it.

## Why it is bad

The constraint or type is not in the model: the SDK neither documents nor enforces it.

## Example

    Type: String
    Length Constraints: 1 to 64.
    Required: No

## How to fix

Write the value in the form that the message names, here `Minimum length of 1. Maximum length of 64.`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG102", "malformed-field", Severity.WARNING)
