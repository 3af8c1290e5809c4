"""The configuration cannot be read.

## What it does

Reports a codegen.toml that cannot be opened or is not UTF-8.

## Why it is bad

A build without it would make another SDK than the one that is asked for.

## Example

    codegen build --config /root/codegen.toml input_docs/

## How to fix

Give the file a name and permissions that let it be read, and save it as UTF-8.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF101", "config-unreadable", Severity.ERROR)
