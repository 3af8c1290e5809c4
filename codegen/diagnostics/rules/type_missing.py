"""A member has no `Type:` line.

## What it does

Reports members of a type, and of the body of a request or a response, whose entries do not say a type.
A member that is the body itself, and members in paths, queries and headers, need none.

## Why it is bad

The type is guessed from other pages and from the name, and may be wrong. Often the line was damaged,
or the page was cut off.

## Example

    **Count**
    The number of items.
    Type Integer
    Required: No

## How to fix

Add the line, `Type: Integer`. If the page was cut off, fetch it again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG116", "type-missing", Severity.WARNING)
