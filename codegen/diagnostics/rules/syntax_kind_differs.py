"""A syntax block and an entry disagree on the type of a member.

## What it does

Reports a member that the block shows as, say, a number while its entry calls it a string. The entry counts.

## Why it is bad

One of the two is wrong, and a client that believes it sends what the service refuses.

## Example

    "Size": number

    ** Size **
    Type: String

## How to fix

Correct the one that is wrong.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD208", "syntax-kind-differs", Severity.WARNING)
