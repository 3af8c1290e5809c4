"""A member of a union is called required.

## What it does

Reports `Required: Yes` on the page of a type that calls itself a union.

## Why it is bad

Exactly one member of a union is given, so none of them can be required.

## Example

    This data type is a UNION, so only one of the following members can be specified when used or returned.

    Required: Yes

## How to fix

Say `Required: No`, or remove the sentence.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG323", "union-member-required", Severity.WARNING)
