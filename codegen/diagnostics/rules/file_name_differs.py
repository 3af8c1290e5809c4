"""The name of a file does not end in the name that its page describes.

## What it does

Reports the page of an operation or a type whose title is not the end of its file name, case aside.

## Why it is bad

Links find pages by their files: a reference to the title may lead nowhere.

## Example

    API_CreateModle.md, whose title is CreateModel

## How to fix

Rename the file, or correct the title.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG305", "file-name-differs", Severity.INFO)
