"""Nothing tells which service a page belongs to.

## What it does

Reports pages whose links do not name their service (`goto/<sdk>/<uid>-<date>/...`), where neither another page of
the folder, nor the configuration, nor the names of the operations tell it.

## Why it is bad

The client's name, endpoint and signature come from the service; the SDK gets a placeholder instead.

## Example

    # CreateWidget

    Creates a widget.        (no See Also section)

## How to fix

Name the service in codegen.toml:

    [services."widgets"]
    prefix = ""
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MD201", "service-unknown", Severity.WARNING)
