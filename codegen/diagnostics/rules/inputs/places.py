"""Rules about what a command is given to read."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

INPUT_MISSING = Rule(
    "IN201",
    "input-missing",
    Severity.ERROR,
    """An input that was named on the command line does not exist.

## What it does

Reports an INPUT that is neither a file nor a folder.

## Why it is bad

There is nothing to read; a build from the other inputs alone would lose what the missing one describes.

## Example

    codegen build input_dcos/

## How to fix

Check the spelling, and the folder from which the command runs.
""",
)

INPUT_WITHOUT_PAGES = Rule(
    "IN202",
    "input-without-pages",
    Severity.ERROR,
    """A folder that was named on the command line holds no pages.

## What it does

Reports an INPUT that is a folder without a file that ends in `.md`, `.markdown` or `.txt`.

## Why it is bad

An SDK of nothing would replace the one that is there.

## Example

    codegen build images/

## How to fix

Give the folder in which the pages are.
""",
)

INPUT_OUTSIDE = Rule(
    "IN203",
    "input-outside",
    Severity.WARNING,
    """A symbolic link among the pages leads out of the input.

## What it does

Reports a link whose target lies outside of the folder that was given, and leaves the file out.

## Why it is bad

The same folder would give another SDK on another machine, and a page could bring in any file of this one.

## Example

    input_docs/API_Tag.md -> /srv/docs/API_Tag.md

## How to fix

Copy the page into the folder, or name its own folder as a further INPUT.
""",
)

INPUT_NAME_UNUSABLE = Rule(
    "IN204",
    "input-name-unusable",
    Severity.WARNING,
    """The name of a page cannot be shown.

## What it does

Reports a file whose name holds control characters, invisible characters or bytes that are no text, and leaves it out.

## Why it is bad

The name would have to stand in diagnostics, in the manifest and in generated files, where it could hide or change what surrounds it.

## Example

    API_Tag<U+202E>.md

## How to fix

Rename the file.
""",
)

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
