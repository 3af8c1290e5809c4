"""A file is no text.

## What it does

Reports a file with NUL bytes.

## Why it is bad

It is no page; nothing in it could be understood.

## Example

    An image or an archive with the ending `.md`.

## How to fix

Leave the file out of the input.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN003", "input-binary", Severity.ERROR)
