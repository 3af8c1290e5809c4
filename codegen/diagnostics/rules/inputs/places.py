"""Rules about what a command is given to read."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

SELECTION_WITHOUT_MATCH = Rule(
    "IN205",
    "selection-without-match",
    Severity.ERROR,
    """A glob of `--only` matches nothing.

## What it does

Reports a `--only` whose glob matches no operation, no type and no page of the inputs.

## Why it is bad

The SDK would lack what was asked for.

## Example

    codegen build input_docs/ --only 'CreatModel*'

## How to fix

Check the spelling and the case; the glob is held against names (`CreateModel`) and files (`API_CreateModel.md`).
""",
)

INPUT_DESCRIBES_NOTHING = Rule(
    "IN206",
    "input-describes-nothing",
    Severity.ERROR,
    """The inputs describe no operation and no type.

## What it does

Reports inputs whose files could be read while none of them is the page of an operation or of a type.

## Why it is bad

An SDK of nothing would replace the one that is there.

## Example

    codegen build guide/          (holds Welcome.md only)

## How to fix

Give the folder that holds the reference pages (`API_*.md`), or look at what `codegen lint` says of them.
""",
)
