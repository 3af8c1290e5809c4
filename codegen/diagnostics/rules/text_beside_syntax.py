"""A syntax section holds more than its block.

## What it does

Reports text, or a second fenced block, in the sections Request Syntax and Response Syntax.

## Why it is bad

What it says is not understood: only the first block is read.

## Example

    ## Request Syntax

    { "Name": "string" }

    Names are case-sensitive.

## How to fix

Move the text to the description, or to the entry that it explains.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG112", "text-beside-syntax", Severity.INFO)
