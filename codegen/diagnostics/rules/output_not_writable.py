"""The output folder cannot be written.

## What it does

Reports a fault of the file system (no permission, no space, a mount point) that keeps the build from putting the new output folder in place of the old one.

## Why it is bad

The build has no effect. The folder is as it was: it is never left half written.

## Example

    codegen build input_docs/ -o /usr/lib/aws_sdk

## How to fix

Give permission to write to the folder that holds the output, make room, or choose another output with `-o`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU101", "output-not-writable", Severity.ERROR)
