"""Nothing is said about a member.

## What it does

Reports entries without any text.

## Why it is bad

Users of the SDK see a name and a type, and have to guess what they mean.

## Example

    **RoleArn**

    Type: String

## How to fix

Say what the member means.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG335", "undocumented-member", Severity.INFO)
