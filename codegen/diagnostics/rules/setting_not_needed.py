"""A setting of a service repeats what its pages state.

## What it does

Reports facts under `[services.<uid>]` that equal those of the pages.

## Why it is bad

A setting that repeats the pages hides their next change.

## Example

    [services."widgets"]
    api_version = "2020-01-01"        (as in the links of the pages)

## How to fix

Remove the setting.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD213", "setting-not-needed", Severity.INFO)
