"""Rules about hand edits that meet what is generated anew."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MERGE_MODULE_CARRIED = Rule(
    "MG507",
    "merge-module-carried",
    Severity.INFO,
    """The edits of a module moved to the module that took its place.

## What it does

Reports a module that is no longer generated, whose edits were carried over to a new module that is the same but for its names.

## Why it is bad

It is only worth a look: imports of the old module in your own files have to follow (`codegen migrate` does that).

## Example

    types/tag.py -> types/label.py

## How to fix

Nothing has to be done.
""",
)
