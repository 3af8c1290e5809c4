"""The text and the field line state different lengths.

## What it does

Reports phrases such as "a maximum of 256 characters" or "1 to 63 characters" where the length constraints have other numbers.

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    The version name can have a maximum of 256 characters.
    Length Constraints: Maximum length of 63.

## How to fix

State the same length in both places.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG333", "length-differs-in-prose", Severity.WARNING)
