"""Rules about documented errors."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

STATUS_ODD = Rule(
    "PG311",
    "status-odd",
    Severity.WARNING,
    """An error has an HTTP status that is none of errors.

## What it does

Reports errors with a status below 400 or above 599.

## Why it is bad

A client takes such an answer for a success, or for nothing at all.

## Example

    HTTP Status Code: 200

## How to fix

State the status with which the service answers.
""",
)

ERROR_WITHOUT_STATUS = Rule(
    "PG312",
    "error-without-status",
    Severity.INFO,
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
""",
)

ERROR_CASE_DIFFERS = Rule(
    "PG313",
    "error-case-differs",
    Severity.WARNING,
    """One error is written in two ways that differ only in case.

## What it does

Reports the rarer spellings of an error's name among the pages of a service.

## Why it is bad

The name is compared with what the service sends: one of the spellings is never met.

## Example

    ResourceNotFound on one page, ResourceNotfound on another

## How to fix

Use the spelling of the service everywhere.
""",
)
