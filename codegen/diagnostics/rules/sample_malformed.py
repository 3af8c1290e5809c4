"""A sample looks like JSON and is none.

## What it does

Reports samples that begin with a brace or a bracket and cannot be read as JSON.

## Why it is bad

Readers copy samples. This one fails when it is sent, and it cannot be checked against the types.

## Example

    {
       "Name": "first",
    }

## How to fix

Correct the sample. Where something is left out, leave out a whole member.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG341", "sample-malformed", Severity.INFO)
