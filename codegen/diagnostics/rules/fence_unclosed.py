"""A fenced block is opened and never closed.

## What it does

Reports a line of three backticks that has no counterpart before the page ends.

## Why it is bad

Everything after it counts as part of the block: members and errors are missing from the SDK.

## Example

    ## Request Syntax

    ```
    {
       "Name": "string"
    }

    ## Request Parameters

## How to fix

Close the block with a line of three backticks. If the page was cut off, fetch it again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG113", "fence-unclosed", Severity.WARNING)
