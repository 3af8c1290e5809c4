"""An edit uses a name that is no longer generated, or the other way round.

## What it does

Reports a name that the merged module would use although one side took its definition away.

## Why it is bad

The module would fail when it is imported or called, so nothing is written and the exit status is 3.

## Example

    def label(self) -> str:      # your edit
        return _PREFIX + self.key  # _PREFIX is no longer generated

## How to fix

Define the name in your edit or stop using it, or build with `--ours FILE` or `--theirs FILE`.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("MG504", "merge-unbound-name", Severity.ERROR)
