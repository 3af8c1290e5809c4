"""Two inputs have different configurations.

## What it does

Reports inputs of one command that have a codegen.toml each.

## Why it is bad

One SDK is made from all inputs, so one of the files would be ignored.

## Example

    codegen build lambda/ polly/

## How to fix

Name the one to use with `--config`, or keep one codegen.toml beside both folders.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF103", "config-ambiguous", Severity.ERROR)
