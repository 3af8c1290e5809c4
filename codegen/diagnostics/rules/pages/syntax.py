"""Rules about syntax blocks."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MALFORMED_SYNTAX = Rule(
    "PG109",
    "malformed-syntax",
    Severity.ERROR,
    """A syntax block cannot be understood.

## What it does

Reports a Request Syntax or Response Syntax block whose tree of JSON or XML breaks off or breaks
its rules, at the place where that shows, and a section of such a block that holds none.

## Why it is bad

What the block says (member names, nesting, placeholders, bindings of the body) is not checked against
the rest of the page, and types that have no page of their own stay unknown.

## Example

    {
       "Name": "string",
       "Tags": [

## How to fix

Complete the block: every bracket and tag is closed, keys are quoted, values are placeholders such as
`"string"`, `number` or `boolean`.
""",
)
