"""The HTTP status of an error cannot be understood, or there are two.

## What it does

Reports an `HTTP Status Code:` line without a number of three digits, and a second one for the same
error.

## Why it is bad

The SDK cannot tell the error by its status.

## Example

    **ThrottlingException**
    HTTP Status Code: four hundred

## How to fix

Write the status in digits, once.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG108", "malformed-status", Severity.WARNING)
