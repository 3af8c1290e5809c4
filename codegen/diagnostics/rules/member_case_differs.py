"""Two members of one structure differ only in case.

## What it does

Reports an entry whose name equals that of an earlier entry of the same list, capitals aside.

## Why it is bad

Readers mix the two up, and languages whose names do not tell case apart need a made-up name for one of them.

## Example

    **Tags**

    **tags**

## How to fix

If only one exists, remove the other. If both do, say in the text how they differ.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG306", "member-case-differs", Severity.WARNING)
