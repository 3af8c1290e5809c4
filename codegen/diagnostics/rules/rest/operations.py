"""Rules about operations."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

OPERATION_DESCRIBED_TWICE = Rule(
    "RS111",
    "operation-described-twice",
    Severity.WARNING,
    """Two places describe the same operation with different parameters.

## What it does

Reports a method and path that two sections introduce, where each has a parameter that the other lacks.

## Why it is bad

A reader of one section misses what the other says.

## Example

    PUT /vans/{id} in two sections, with different tables

## How to fix

Join the sections, or correct the path of one.
""",
)

OBJECT_LINK_BROKEN = Rule(
    "RS112",
    "object-link-broken",
    Severity.WARNING,
    """A type links to a place of these pages that does not exist.

## What it does

Reports links of type cells to anchors or files that are not among the pages.

## Why it is bad

The type's fields are unknown.

## Example

    | `owner` | [Owner](#ownr) |

## How to fix

Correct the link.
""",
)

STATUS_IMPOSSIBLE = Rule(
    "RS114",
    "status-impossible",
    Severity.WARNING,
    """A status is no HTTP status.

## What it does

Reports numbers in columns of statuses that lie outside 100 to 599.

## Why it is bad

No server can answer so.

## Example

    | 920 | Not found. |

## How to fix

Correct the number.
""",
)

OPERATION_WITHOUT_HEADING = Rule(
    "RS119",
    "operation-without-heading",
    Severity.WARNING,
    """An operation stands under no heading.

## What it does

Reports operations that no heading names.

## Why it is bad

Links cannot lead to it, and its name is made from the path.

## Example

    A page that begins with PUT /vans/{id}

## How to fix

Put a heading before it.
""",
)

OPERATION_WITHOUT_ANSWER = Rule(
    "RS120",
    "operation-without-answer",
    Severity.INFO,
    """Nothing says what an operation answers.

## What it does

Reports operations without a status, a field or an example of an answer, but for DELETE, HEAD and OPTIONS; four or
more of a page are told together. Where text of
another file stands in the description, RS130 says so instead.

## Why it is bad

The SDK hands out an open value.

## Example

    PUT /vans/{id} with a table of parameters only

## How to fix

Show an answer, or name its status.
""",
)

GET_WITH_BODY = Rule(
    "RS123",
    "get-with-body",
    Severity.WARNING,
    """A GET operation has a body.

## What it does

Reports GET operations with a row whose own column puts it into the body.

## Why it is bad

Servers and proxies drop bodies of GET.

## Example

    GET /vans, with a row in `body`

## How to fix

Correct the location or the method.
""",
)

OPERATIONS_WITH_ONE_HEADING = Rule(
    "RS127",
    "operations-with-one-heading",
    Severity.INFO,
    """Two operations of a page have the same heading.

## What it does

Reports operations that stand under different headings of the same words.

## Why it is bad

Only their paths tell them apart, so that their names are made longer by words of the path.

## Example

    Two sections called Change a van

## How to fix

Say in the heading what is different.
""",
)

INCLUDE_NOT_READ = Rule(
    "RS130",
    "include-not-read",
    Severity.INFO,
    """Places of a page stand for text of other files.

## What it does

Reports, once a page, calls of a template that put other text there when the page is published: partials, includes,
macros that print an example, blocks of an editor.

## Why it is bad

Parameters, examples and answers that stand there are missing in the model, and nobody sees it.

## Example

    <%= render_markdown partial: 'vans/query_strings' %>

## How to fix

Give the published pages, or copy the text to where it belongs.
""",
)
