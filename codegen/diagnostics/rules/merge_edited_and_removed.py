"""A definition was edited by hand and is no longer generated.

## What it does

Reports a definition inside a generated module that you changed and that the pages no longer have.

## Why it is bad

Removing it would lose the edit, so nothing is written and the exit status is 3.

## Example

    class Tag(Structure):        # gone from the pages
        def label(self) -> str:  # your edit

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG502", "merge-edited-and-removed", Severity.ERROR)
