"""A member is written in two ways that differ only in case.

## What it does

Reports an entry whose name occurs in the syntax block with other capitals and small letters.

## Why it is bad

Names on the wire are told apart by case: one of the spellings does not reach the service.

## Example

    { "maxItems": number }

and an entry `MaxItems`.

## How to fix

Use the spelling that the service expects in both places.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG302", "name-case-differs", Severity.WARNING)
