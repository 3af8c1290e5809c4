"""A field line stands where no member has been named.

## What it does

Reports `Type:`, `Required:` and constraint lines before the first head of a section of members.

## Why it is bad

A member is missing: its head was lost, and what is said of it belongs to nothing.

## Example

    ## Contents

    The name of the model.
    Type: String
    Required: Yes

## How to fix

Add the member's head, ` **Name** `, before its description.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG105", "field-without-head", Severity.WARNING)
