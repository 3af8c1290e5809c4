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

CORRECTION_NOT_NEEDED = Rule(
    "CF302",
    "correction-not-needed",
    Severity.WARNING,
    """A correction of the overlay says what the pages say.

## What it does

Reports corrections whose value the model already has from the pages.

## Why it is bad

The pages have been put right; the correction would hide their next change.

## Example

    [[overlay]]
    path = "widgets.CreateWidget.Name.max"
    value = 64        (the page says 64 now)

## How to fix

Remove the correction.
""",
)

CORRECTION_UNUSABLE = Rule(
    "CF303",
    "correction-unusable",
    Severity.ERROR,
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
""",
)
