"""Rules about a page as a whole and its sections."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

FENCE_UNCLOSED = Rule(
    "PG113",
    "fence-unclosed",
    Severity.WARNING,
    """A fenced block is opened and never closed.

## What it does

Reports a line of three backticks that has no counterpart before the page ends, and a syntax block with such a line on one side
only: it is taken to fill its section, and the sections behind it are read.

## Why it is bad

Everything after it counts as part of the block: where it is no syntax block, members and errors are missing from the SDK.

## Example

    ## Request Syntax

    ```
    {
       "Name": "string"
    }

    ## Request Parameters

## How to fix

Close the block with a line of three backticks. If the page was cut off, fetch it again.
""",
)

COVERAGE_BELOW_FLOOR = Rule(
    "PG401",
    "coverage-below-floor",
    Severity.ERROR,
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
""",
)
