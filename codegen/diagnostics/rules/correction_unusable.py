"""The value of a correction does not fit what it corrects.

## What it does

Reports corrections with a value of the wrong kind, or a constraint that the type cannot have.

## Why it is bad

The model stays as the pages have it, which the correction says is wrong.

## Example

    [[overlay]]
    path = "widgets.CreateWidget.Name.required"
    value = "yes"        (expected true or false)

## How to fix

Give a value of the kind that the message names.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF303", "correction-unusable", Severity.ERROR)
