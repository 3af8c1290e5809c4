"""A page has no title.

## What it does

Reports a page without a heading of the first level and, in plain text, without a name on its
first line.

## Why it is bad

The title is the name of the operation or type: without it nothing can refer to the page.

## Example

    ## Request Syntax

## How to fix

Add the title, `# CreateModel`. If the page was cut, fetch it again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG114", "page-without-title", Severity.ERROR)
