"""An edited module is no valid Python.

## What it does

Reports a generated module that was edited by hand and cannot be parsed, or that could not be parsed after merging.

## Why it is bad

Its edits cannot be told apart, so nothing is written and the exit status is 3.

## Example

    def label(self -> str:

## How to fix

Correct the line that the message names, or build with `--theirs FILE` to give the edit up.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG503", "merge-not-valid", Severity.ERROR)
