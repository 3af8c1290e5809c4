"""The name of a page cannot be shown.

## What it does

Reports a file whose name holds control characters, invisible characters or bytes that are no text, and leaves it out.

## Why it is bad

The name would have to stand in diagnostics, in the manifest and in generated files, where it could hide or change what surrounds it.

## Example

    API_Tag<U+202E>.md

## How to fix

Rename the file.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN204", "input-name-unusable", Severity.WARNING)
