"""No page gives an error its HTTP status.

## What it does

Reports errors without `HTTP Status Code:` on every page of a service that states it for other errors.

## Why it is bad

Callers cannot tell whether the fault is theirs (4xx) or the service's (5xx), on which retrying depends.

## Example

    **ResourceInUse**

    The resource is in use.

## How to fix

Add the line to one of the pages.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG312", "error-without-status", Severity.INFO)
