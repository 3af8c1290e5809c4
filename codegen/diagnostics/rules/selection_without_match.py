"""A glob of `--only` matches nothing.

## What it does

Reports a `--only` whose glob matches no operation, no type and no page of the inputs.

## Why it is bad

The SDK would lack what was asked for.

## Example

    codegen build input_docs/ --only 'CreatModel*'

## How to fix

Check the spelling and the case; the glob is held against names (`CreateModel`) and files (`API_CreateModel.md`).
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN205", "selection-without-match", Severity.ERROR)
