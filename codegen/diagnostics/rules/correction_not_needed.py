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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("CF302", "correction-not-needed", Severity.WARNING)
