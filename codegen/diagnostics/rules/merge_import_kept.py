"""An import stays because the merged module uses it.

## What it does

Reports an import that is no longer generated but that your edit uses, or that you deleted but that generated code uses now.

## Why it is bad

It is only worth a look: the import belongs to your edit from now on.

## Example

    from datetime import datetime  # used by a method of yours only

## How to fix

Nothing has to be done.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG506", "merge-import-kept", Severity.INFO)
