"""A file that codegen did not write stands where a generated file belongs.

## What it does

Reports a file, a folder or a symbolic link at the place of a generated file that the manifest does not list.

## Why it is bad

Writing would destroy work of yours, so nothing is written and the exit status is 3.

## Example

    generated/pyproject.toml

## How to fix

Move the file away, or choose another output folder with `-o`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU203", "output-file-not-generated", Severity.ERROR)
