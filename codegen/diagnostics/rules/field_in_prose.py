"""A line of the text reads like a field line and is none.

## What it does

Reports lines of an entry's text that begin with a label such as `Valid Values:` or `Pattern:`. Field lines stand together
after the text; where a label occurs in both places the field line counts.

## Why it is bad

What the line says is not in the model: it is neither typed nor enforced.

## Example

    The format of the output.

    Valid values: `json` | `text`

    Type: String
    Required: No

## How to fix

Move the line among the field lines, in their form, or word it as a sentence.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG332", "field-in-prose", Severity.WARNING)
