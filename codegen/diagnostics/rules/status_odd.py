"""An error has an HTTP status that is none of errors.

## What it does

Reports errors with a status below 400 or above 599.

## Why it is bad

A client takes such an answer for a success, or for nothing at all.

## Example

    HTTP Status Code: 200

## How to fix

State the status with which the service answers.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG311", "status-odd", Severity.WARNING)
