"""A file cannot be read.

## What it does

Reports a file that the system does not let us read: it is gone, a folder, or forbidden.

## Why it is bad

What the page describes would be missing from the SDK.

## Example

    API_CreateModel.md: Permission denied

## How to fix

Correct the file's permissions, or leave it out of the input.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN001", "input-unreadable", Severity.ERROR)
