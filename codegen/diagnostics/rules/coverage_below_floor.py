"""Less of the pages is understood than the project asks for.

## What it does

Reports inputs of which a smaller share of lines is understood than `[lint] coverage_floor` in codegen.toml says. Blank lines do
not count; `codegen lint --statistics` shows the shares.

## Why it is bad

The layout of the documentation has probably changed. A build would drop, without a word, what it no longer understands.

## Example

    [lint]
    coverage_floor = 99.5

## How to fix

Look at the findings of `codegen lint` for what is not understood. Where all of it may be left out, lower the floor.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG401", "coverage-below-floor", Severity.ERROR)
