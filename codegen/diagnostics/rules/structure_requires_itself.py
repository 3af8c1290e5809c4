"""A structure cannot be given because it requires itself.

## What it does

Reports structures that hold themselves through required members only, with no list or map between.

## Why it is bad

No value of finite size has the type.

## Example

    Node, whose required member `Parent` is a Node

## How to fix

Make one of the members on the way optional.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD301", "structure-requires-itself", Severity.ERROR)
