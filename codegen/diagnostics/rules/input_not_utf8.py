"""A file is not encoded in UTF-8.

## What it does

Reports the first byte of a file that is no UTF-8, and files in UTF-16. A byte order mark of UTF-8 is
fine.

## Why it is bad

Guessing an encoding would put wrong characters into names, patterns and documentation.

## Example

    A page saved as Latin-1 or UTF-16.

## How to fix

Save the file in UTF-8.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN002", "input-not-utf8", Severity.ERROR)
