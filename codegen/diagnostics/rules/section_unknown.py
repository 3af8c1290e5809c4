"""A page has a section that pages of operations and types do not have.

## What it does

Reports headings of the second level other than Request Syntax, URI Request Parameters, Request Parameters,
Request Body, Response Syntax, Response Elements, Errors, Contents, Description, Examples and See Also on
the pages of operations and types.

## Why it is bad

What stands below it is only prose. If the heading is misspelt, members or errors are missing from the SDK.

## Example

    ## Request Parameter

## How to fix

Correct the heading. If the section is meant, nothing is to be done: its text is kept in the documentation.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG118", "section-unknown", Severity.INFO)
