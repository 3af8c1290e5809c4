"""A pattern is not enforced at all.

## What it does

Reports patterns of which nothing can be expressed in RE2, because they are no regular expression or depend on
back references throughout.

## Why it is bad

Values that the service refuses are sent.

## Example

    Pattern: `[a-z`

## How to fix

Correct the pattern on the page, or give the right one as an `[[overlay]]` in codegen.toml.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("SD102", "pattern-not-enforced", Severity.WARNING)
