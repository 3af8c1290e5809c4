"""A pattern is no regular expression.

## What it does

Reports patterns that no engine reads: unbalanced brackets, a repetition of nothing, a range that runs backwards. Classes and
escapes that only some dialects have are accepted.

## Why it is bad

The constraint cannot be enforced, so values that the service refuses are sent.

## Example

    Pattern: `[a-z0-9(-*[a-z0-9])*`

## How to fix

Correct the expression.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG321", "pattern-invalid", Severity.WARNING)
