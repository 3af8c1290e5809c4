"""The manifest of the output folder is damaged.

## What it does

Reports a `codegen-manifest.json` that is no JSON or lacks its tables, as after an unfinished merge.

## Why it is bad

Without it, hand edits cannot be told from generated text, so nothing is written.

## Example

    <<<<<<< HEAD
     "API_Tag.md": "0f343b0931126a20",

## How to fix

Restore the file from version control; or remove it and the generated files, and build again.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU102", "output-manifest-damaged", Severity.ERROR)
