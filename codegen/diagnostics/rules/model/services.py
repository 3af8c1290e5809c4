"""Rules about what must be known of a service."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MISSING_SERVICE_FACT = Rule(
    "MD212",
    "missing-service-fact",
    Severity.ERROR,
    """A fact without which no request can be made is not known.

## What it does

Reports services for which neither pages, nor catalogue, nor configuration state what stands in each request: the API
version (query protocols), or the target prefix and the version of JSON (JSON protocol). Exports, which call nothing, are
written nevertheless.

## Why it is bad

The generated client could not call the service.

## Example

    error: no page and no catalogue entry states the target prefix of widgets

## How to fix

Set it in codegen.toml:

    [services."widgets"]
    target_prefix = "Widgets_20200101"
""",
)
