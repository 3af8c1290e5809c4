"""A pattern is enforced in part.

## What it does

Reports patterns that RE2 cannot express as a whole, such as those with a lookaround in their middle. The SDK enforces an expression
that accepts all that the page's pattern accepts, and more.

## Why it is bad

Some values that the service refuses are sent. None that it accepts is refused.

## Example

    Pattern: `^a(?!b)[a-z]+c$`

## How to fix

Nothing has to be done. A pattern without lookarounds and back references is enforced exactly.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("SD101", "pattern-approximated", Severity.INFO)
