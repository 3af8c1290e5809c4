"""A folder that was named on the command line holds no pages.

## What it does

Reports an INPUT that is a folder without a file that ends in `.md`, `.markdown` or `.txt`.

## Why it is bad

An SDK of nothing would replace the one that is there.

## Example

    codegen build images/

## How to fix

Give the folder in which the pages are.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN202", "input-without-pages", Severity.ERROR)
