"""The word after `Type:` is none that pages use.

## What it does

Reports types that are neither a simple type, nor a link, nor the name of a page, where the syntax block shows a
simple value. What the block shows is taken instead.

## Why it is bad

The generated member may have the wrong type.

## Example

    Type: Strng

## How to fix

Correct the word: `String`, `Integer`, `Long`, `Float`, `Double`, `Boolean`, `Timestamp`, `Base64-encoded binary
data object`, `JSON value`, or a link to the page of a type.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD210", "unknown-type-word", Severity.WARNING)
