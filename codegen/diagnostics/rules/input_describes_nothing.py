"""The inputs describe no operation and no type.

## What it does

Reports inputs whose files could be read while none of them is the page of an operation or of a type.

## Why it is bad

An SDK of nothing would replace the one that is there.

## Example

    codegen build guide/          (holds Welcome.md only)

## How to fix

Give the folder that holds the reference pages (`API_*.md`), or look at what `codegen lint` says of them.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN206", "input-describes-nothing", Severity.ERROR)
