"""A type is named by its users, but its page is not among the input.

## What it does

Reports, once for each type, a reference whose page is missing. Its members come from the syntax blocks of
operations where they show them; otherwise the type is opaque: it takes and gives any value.

## Why it is bad

Constraints, optional members and documentation of the type are not in the model.

## Example

    Type: [Widget](API_Widget.md) object        (there is no API_Widget.md)

## How to fix

Add the page to the input, or correct the name.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD206", "missing-type-page", Severity.WARNING)
