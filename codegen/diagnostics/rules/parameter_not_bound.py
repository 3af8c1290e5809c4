"""A URI parameter does not occur in the request syntax.

## What it does

Reports entries under URI Request Parameters that neither the path, nor the query string, nor a header of the request
syntax shows. They are sent in the query string.

## Why it is bad

The client may send the parameter where the service does not look for it.

## Example

    GET /widgets HTTP/1.1

    ** [colour](#API_GetWidget_RequestSyntax) **

## How to fix

Show the parameter in the request syntax: `GET /widgets?colour=colour HTTP/1.1`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD214", "parameter-not-bound", Severity.WARNING)
