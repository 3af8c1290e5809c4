"""The output folder and the inputs lie in each other.

## What it does

Reports an output folder that holds an input, lies in one, or is the current folder.

## Why it is bad

The folder is replaced as a whole by each build, and files in it would be read as pages by the next.

## Example

    codegen build . -o .

## How to fix

Choose a folder of its own with `-o`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU103", "output-overlaps-input", Severity.ERROR)
