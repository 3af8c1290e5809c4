"""A symbolic link among the pages leads out of the input.

## What it does

Reports a link whose target lies outside of the folder that was given, and leaves the file out.

## Why it is bad

The same folder would give another SDK on another machine, and a page could bring in any file of this one.

## Example

    input_docs/API_Tag.md -> /srv/docs/API_Tag.md

## How to fix

Copy the page into the folder, or name its own folder as a further INPUT.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN203", "input-outside", Severity.WARNING)
