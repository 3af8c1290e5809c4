"""An entry and a key of the syntax block have nearly the same name.

## What it does

Reports an entry that the syntax block does not show while the block has a key, described by no entry, that is spelled
almost the same.

## Why it is bad

It is one member with a typing error in one of its names. As it stands the model has two members, and one of them does
not exist.

## Example

    { "ModelPackgeName": "string" }

and an entry `ModelPackageName`.

## How to fix

Correct the name that is wrong.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG303", "near-miss-name", Severity.WARNING)
