"""A name had to give way in Python.

## What it does

Reports services, operations, types, errors, enumerations and members whose Python name is not simply theirs in Python's spelling, because that is a
keyword, is used by the SDK itself, or is taken by another name. They get a trailing `_`, then `_2`, `_3`.

## Why it is bad

Users look for the plain name first. The chosen one is stable: it does not change while the names around it stay.

## Example

    A member `Class` becomes the attribute `class_`.

## How to fix

Nothing has to be done.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("SD103", "name-suffixed", Severity.INFO)
