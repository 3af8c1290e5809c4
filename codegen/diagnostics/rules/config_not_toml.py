"""The configuration is not valid TOML.

## What it does

Reports the first place where codegen.toml breaks the syntax of TOML 1.0.

## Why it is bad

Nothing of the file can be relied on, so nothing is built.

## Example

    [sdk]
    package = aws_sdk

## How to fix

Correct the syntax: strings stand in quotes, a key occurs once.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF102", "config-not-toml", Severity.ERROR)
