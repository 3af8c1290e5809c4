"""Nothing tells which protocol a service speaks.

## What it does

Reports services whose pages show neither a syntax block nor the names of the query protocols, and which the
catalogue does not know.

## Why it is bad

No request can be made.

## Example

    ## Request Parameters        (no Request Syntax, names without dots)

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    protocol = "json"
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD211", "protocol-unknown", Severity.ERROR)
