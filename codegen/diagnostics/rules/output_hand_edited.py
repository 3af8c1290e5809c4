"""A generated file was edited by hand and has to change.

## What it does

Reports a file whose text is not what codegen wrote, where the pages now ask for another text too.

## Why it is bad

Writing the new text would lose the edit, so nothing is written and the exit status is 3.

## Example

    generated/aws_sdk/sagemaker/types/tag.py

## How to fix

Move the edit into a file of your own, or undo it, and build again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU201", "output-hand-edited", Severity.ERROR)
