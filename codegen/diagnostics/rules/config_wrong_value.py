"""A key of the configuration has a value that does not fit.

## What it does

Reports a value of the wrong type, or one that is outside of what the key allows.

## Why it is bad

The value cannot be used, and a guess would make another SDK than the one that is asked for.

## Example

    [sdk]
    package = "my sdk"

## How to fix

Give a value of the kind that the message names.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF202", "config-wrong-value", Severity.ERROR)
