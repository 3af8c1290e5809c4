"""Two pages of a service describe the same operation or type.

## What it does

Reports the second of two pages of one kind with the same title in one service. The first one, in the order of
their paths, counts.

## Why it is bad

The second page may say something else, and none of it is in the model.

## Example

    guide/API_Tag.md        # Tag
    guide-v2/API_Tag.md     # Tag

## How to fix

Leave one of the pages out of the input.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD202", "duplicate-page", Severity.WARNING)
