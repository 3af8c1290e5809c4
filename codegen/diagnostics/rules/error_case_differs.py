"""One error is written in two ways that differ only in case.

## What it does

Reports the rarer spellings of an error's name among the pages of a service.

## Why it is bad

The name is compared with what the service sends: one of the spellings is never met.

## Example

    ResourceNotFound on one page, ResourceNotfound on another

## How to fix

Use the spelling of the service everywhere.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG313", "error-case-differs", Severity.WARNING)
