"""A field line or a status stands where no members or errors are described.

## What it does

Reports, once for each section, a `Type:`, `Required:` or `HTTP Status Code:` line in a description, in a
section that pages do not have, or before the first error.

## Why it is bad

The heading of the section, or the head of the member or error, was lost: what stands there counts as prose,
and the SDK lacks it.

## Example

    # Widget

    A widget.

    **Name**
    Type: String
    Required: Yes

## How to fix

Add the heading that is missing, `## Contents` here, or the head.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG117", "field-outside-section", Severity.WARNING)
