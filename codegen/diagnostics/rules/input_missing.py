"""An input that was named on the command line does not exist.

## What it does

Reports an INPUT that is neither a file nor a folder.

## Why it is bad

There is nothing to read; a build from the other inputs alone would lose what the missing one describes.

## Example

    codegen build input_dcos/

## How to fix

Check the spelling, and the folder from which the command runs.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("IN201", "input-missing", Severity.ERROR)
