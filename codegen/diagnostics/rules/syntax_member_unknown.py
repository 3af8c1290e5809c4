"""A syntax block shows a member that no entry describes.

## What it does

Reports keys of a request or response syntax for which the page of the operation, or of the type that they belong
to, has no entry. The member is in the model, with what the block tells of its type.

## Why it is bad

Its constraints and documentation are unknown; or the block is out of date.

## Example

    {
       "Colour": "string"
    }

    (no entry `Colour` in Request Parameters)

## How to fix

Describe the member, or remove it from the block.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD207", "syntax-member-unknown", Severity.WARNING)
