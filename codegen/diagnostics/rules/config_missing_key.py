"""A table of the configuration lacks a key.

## What it does

Reports a table, such as an `[[overlay]]`, without a key that it needs.

## Why it is bad

A correction without its path, value or reason cannot be applied, or cannot be judged by the next reader.

## Example

    [[overlay]]
    path = "sagemaker.CreateModel.ModelName.required"
    value = true

## How to fix

Add the key.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF203", "config-missing-key", Severity.ERROR)
