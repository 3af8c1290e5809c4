"""Rules about the user's corrections of what pages say."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

CORRECTION_WITHOUT_TARGET = Rule(
    "CF301",
    "correction-without-target",
    Severity.WARNING,
    """A correction of the overlay names something that the pages do not have.

## What it does

Reports corrections whose path leads to no service, operation, structure, member or fact.

## Why it is bad

The correction does nothing: what it was for has gone or is called otherwise now.

## Example

    [[overlay]]
    path = "widgets.CreateWidget.Colour.required"        (there is no member Colour any more)

## How to fix

Remove the correction, or name what it is for now.
""",
)
