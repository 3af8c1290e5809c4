"""Rules about texts of pages that cannot be read."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

INPUT_UNREADABLE = Rule(
    "IN001",
    "input-unreadable",
    Severity.ERROR,
    """A file cannot be read.

## What it does

Reports a file that the system does not let us read: it is gone, a folder, or forbidden.

## Why it is bad

What the page describes would be missing from the SDK.

## Example

    API_CreateModel.md: Permission denied

## How to fix

Correct the file's permissions, or leave it out of the input.
""",
)

INPUT_NOT_UTF8 = Rule(
    "IN002",
    "input-not-utf8",
    Severity.ERROR,
    """A file is not encoded in UTF-8.

## What it does

Reports the first byte of a file that is no UTF-8, and files in UTF-16. A byte order mark of UTF-8 is
fine.

## Why it is bad

Guessing an encoding would put wrong characters into names, patterns and documentation.

## Example

    A page saved as Latin-1 or UTF-16.

## How to fix

Save the file in UTF-8.
""",
)

INPUT_BINARY = Rule(
    "IN003",
    "input-binary",
    Severity.ERROR,
    """A file is no text.

## What it does

Reports a file with NUL bytes.

## Why it is bad

It is no page; nothing in it could be understood.

## Example

    An image or an archive with the ending `.md`.

## How to fix

Leave the file out of the input.
""",
)

INPUT_TOO_LARGE = Rule(
    "IN004",
    "input-too-large",
    Severity.ERROR,
    """A file is too large to be a page.

## What it does

Reports files of more than 16 MiB without reading them.

## Why it is bad

The largest pages have a quarter of a megabyte; a larger file is something else, and reading it
would take time and memory for nothing.

## Example

    A database dump with the ending `.txt`.

## How to fix

Leave the file out of the input, or split it into its pages.
""",
)
