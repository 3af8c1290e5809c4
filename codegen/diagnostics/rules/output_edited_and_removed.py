"""A generated file was edited by hand and is no longer generated.

## What it does

Reports a file whose text is not what codegen wrote and whose page has gone.

## Why it is bad

Removing the file would lose the edit, so nothing is written and the exit status is 3.

## Example

    generated/aws_sdk/sagemaker/types/tag.py

## How to fix

Remove the file, or move it out of the output folder, and build again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU202", "output-edited-and-removed", Severity.ERROR)
