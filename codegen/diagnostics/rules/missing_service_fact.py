"""A fact without which no request can be made is not known.

## What it does

Reports services for which neither pages, nor catalogue, nor configuration state the endpoint prefix, the API
version, or (JSON protocol) the target prefix and the version of JSON.

## Why it is bad

The generated client could not call the service.

## Example

    error: no page and no catalogue entry states the target prefix of widgets

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    target_prefix = "Widgets_20200101"
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD212", "missing-service-fact", Severity.ERROR)
