"""An operation's page lacks a section that every such page has.

## What it does

Reports the page of an operation without a section Response Elements, or with a body in JSON or XML and
without the section that shows it (Request Syntax, Response Syntax).

## Why it is bad

The page was probably cut off when it was copied: members and errors are missing from the SDK.

## Example

    # DeleteModel

    ## Request Parameters

## How to fix

Fetch the page again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG110", "page-incomplete", Severity.WARNING)
