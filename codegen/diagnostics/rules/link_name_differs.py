"""A link to a type says another name than the page that it leads to.

## What it does

Reports a `Type:` line whose link text is not the title of the linked page.

## Why it is bad

It is not certain which type is meant. The linked page counts.

## Example

    Type: [Tag](API_Label.md) object

## How to fix

Correct the text or the target of the link.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG304", "link-name-differs", Severity.WARNING)
