"""A range in a pattern runs over characters that nobody meant.

## What it does

Reports ranges such as `#-_` or `A-z`, whose ends are printable but are not both digits, both capitals or both small letters.

## Why it is bad

The hyphen was meant as a character. As a range it lets in everything between its ends, and the hyphen itself may be kept out.

## Example

    Pattern: `[A-Za-z0-9+=#-_]+`

## How to fix

Escape the hyphen, or put it at the end of the class: `[A-Za-z0-9+=#_-]`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG326", "pattern-range-odd", Severity.WARNING)
