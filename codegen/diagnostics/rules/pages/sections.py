"""Rules about a page as a whole and its sections."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

PAGE_INCOMPLETE = Rule(
    "PG110",
    "page-incomplete",
    Severity.WARNING,
    """An operation's page lacks a section that every such page has.

## What it does

Reports the page of an operation without a section Response Elements, or with a body in JSON or XML and
without the section that shows it (Request Syntax, Response Syntax).

## Why it is bad

The page was probably cut off when it was copied: members and errors are missing from the SDK.

## Example

    # DeleteModel

    ## Request Parameters

## How to fix

Fetch the page again.
""",
)

SECTION_TWICE = Rule(
    "PG111",
    "section-twice",
    Severity.WARNING,
    """A page has the same section twice.

## What it does

Reports the second heading of the same section. Both sections are read.

## Why it is bad

Two pages may have been joined, or a part of one was pasted twice.

## Example

    ## Errors

    ## Errors

## How to fix

Remove one of the sections, or split the file at its second title.
""",
)

FENCE_UNCLOSED = Rule(
    "PG113",
    "fence-unclosed",
    Severity.WARNING,
    """A fenced block is opened and never closed.

## What it does

Reports a line of three backticks that has no counterpart before the page ends.

## Why it is bad

Everything after it counts as part of the block: members and errors are missing from the SDK.

## Example

    ## Request Syntax

    ```
    {
       "Name": "string"
    }

    ## Request Parameters

## How to fix

Close the block with a line of three backticks. If the page was cut off, fetch it again.
""",
)

PAGE_WITHOUT_TITLE = Rule(
    "PG114",
    "page-without-title",
    Severity.ERROR,
    """A page has no title.

## What it does

Reports a page without a heading of the first level and, in plain text, without a name on its
first line.

## Why it is bad

The title is the name of the operation or type: without it nothing can refer to the page.

## Example

    ## Request Syntax

## How to fix

Add the title, `# CreateModel`. If the page was cut, fetch it again.
""",
)

SECOND_TITLE = Rule(
    "PG115",
    "second-title",
    Severity.WARNING,
    """A page has two titles.

## What it does

Reports a second heading of the first level.

## Why it is bad

Two pages were joined in one file; what belongs to the second counts as part of the first.

## Example

    # CreateModel

    # DeleteModel

## How to fix

Put each page into a file of its own.
""",
)

SECTION_UNKNOWN = Rule(
    "PG118",
    "section-unknown",
    Severity.INFO,
    """A page has a section that pages of operations and types do not have.

## What it does

Reports headings of the second level other than Request Syntax, URI Request Parameters, Request Parameters,
Request Body, Response Syntax, Response Elements, Errors, Contents, Description, Examples and See Also on
the pages of operations and types.

## Why it is bad

What stands below it is only prose: what it says of members or errors is not in the SDK.

## Example

    ## Inputs of the Request

## How to fix

Correct the heading. If the section is meant, nothing is to be done: its text is kept in the documentation.
""",
)

NO_REFERENCE_PAGE = Rule(
    "PG121",
    "no-reference-page",
    Severity.INFO,
    """A page is skipped, since it describes neither an operation nor a type.

## What it does

Reports pages without a title that have nothing of reference pages, and pages whose title is several words though they
have a section called Contents or Errors, as guides have.

## Why it is bad

It is not, where the page is a guide. If it is a page of the reference, all that it says is missing.

## Example

    # Handling errors

    ## Errors

## How to fix

Nothing, where the page is a guide; else give it the name of what it describes as its title.
""",
)

SECTION_MISSPELT = Rule(
    "PG125",
    "section-misspelt",
    Severity.ERROR,
    """The heading of a section is misspelt, so that what stands below it is lost.

## What it does

Reports headings of the second level that are nearly one that pages of operations and types have, as `Request Paramters`.

## Why it is bad

What stands below is taken for text: members are missing from the SDK, or are known from the syntax block only and are
therefore all optional and without constraints.

## Example

    ## Request Paramters

## How to fix

Correct the heading; the message suggests one.
""",
)

COVERAGE_BELOW_FLOOR = Rule(
    "PG401",
    "coverage-below-floor",
    Severity.ERROR,
    """Less of the pages is understood than the project asks for.

## What it does

Reports inputs of which a smaller share of lines is understood than `[lint] coverage_floor` in codegen.toml says. Blank lines do
not count; `codegen lint --statistics` shows the shares.

## Why it is bad

The layout of the documentation has probably changed. A build would drop, without a word, what it no longer understands.

## Example

    [lint]
    coverage_floor = 99.5

## How to fix

Look at the findings of `codegen lint` for what is not understood. Where all of it may be left out, lower the floor.
""",
)
