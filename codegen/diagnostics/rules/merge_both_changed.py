"""A definition was edited by hand, and what is generated for it has changed in the same place.

## What it does

Reports a field, method, class, docstring or statement that your edit and the pages changed (or added) differently.

## Why it is bad

One of the two would be lost, so nothing is written and the exit status is 3.

## Example

    name: str = "mine"            # your edit
    name: str | Unset = UNSET     # was generated
    name: int | Unset = UNSET     # is generated now

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG501", "merge-both-changed", Severity.ERROR)
