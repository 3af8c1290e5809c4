"""A file is too large to be a page.

## What it does

Reports files of more than 16 MiB without reading them.

## Why it is bad

The largest pages have a quarter of a megabyte; a larger file is something else, and reading it
would take time and memory for nothing.

## Example

    A database dump with the ending `.txt`.

## How to fix

Leave the file out of the input, or split it into its pages.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN004", "input-too-large", Severity.ERROR)
