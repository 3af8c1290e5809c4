"""A generated file was edited by hand and has to change, and nothing is known to merge the two by.

## What it does

Reports a file whose text is not what codegen wrote, where the pages now ask for another text too, and whose text as it was
generated is not in `codegen-pristine.dat`.

## Why it is bad

Writing the new text would lose the edit, so nothing is written and the exit status is 3.

## Example

    generated/codegen-pristine.dat was not committed with the other files

## How to fix

Restore `codegen-pristine.dat` from version control. Or build with `--ours FILE` to keep the file as it is, or with
`--theirs FILE` to give the edit up.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("OU201", "output-hand-edited", Severity.ERROR)
