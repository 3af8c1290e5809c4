"""Nothing is said about an operation or a type.

## What it does

Reports pages of operations and types without any text before their first section.

## Why it is bad

Users of the SDK see a name, and have to guess what it means.

## Example

    # Selector

    ## Contents

## How to fix

Say in a sentence what the page describes.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG337", "undocumented-page", Severity.INFO)
