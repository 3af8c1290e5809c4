"""A key of the configuration is not known.

## What it does

Reports a table or key of codegen.toml that codegen does not read.

## Why it is bad

A key with a typing error would have no effect, and nobody would notice.

## Example

    [sdk]
    pakage = "my_sdk"

## How to fix

Correct the name, or remove the key.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF201", "config-unknown-key", Severity.ERROR)
