"""An error has two HTTP status codes.

## What it does

Reports an error whose status differs from that on an earlier page of the same service. The first one counts.

## Why it is bad

An error has one status for its service; one of the pages is wrong.

## Example

    ** ResourceInUseException **
    HTTP Status Code: 409        (400 on the other pages)

## How to fix

Correct the page, or the model by an overlay: `errors.ResourceInUseException.status`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD205", "status-differs", Severity.WARNING)
