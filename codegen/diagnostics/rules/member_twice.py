"""A section describes a member twice.

## What it does

Reports the second entry of the same name in one section. The first one counts.

## Why it is bad

The two descriptions may differ in type or constraints, and only one can be right.

## Example

    **Tags**
    Type: Array of strings

    **Tags**
    Type: String to string map

## How to fix

Remove one of the entries, or correct its name.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG106", "member-twice", Severity.WARNING)
