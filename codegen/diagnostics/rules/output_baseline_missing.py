"""What the last release was made from is not in the output folder.

## What it does

Reports a build with `--release` where the model of the last release, kept in `codegen-pristine.dat`, is missing or damaged.

## Why it is bad

Without it nobody can tell what changed since, so neither the version nor the changelog can be right. Nothing is written.

## Example

    generated/codegen-pristine.dat was not committed with the other files

## How to fix

Restore `codegen-pristine.dat` from version control. Or raise `version` in `codegen.toml`: a version above that of the last
release begins anew, with the pages as they are and without an entry in the changelog.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU104", "output-baseline-missing", Severity.ERROR)
