"""Rules about types and operations that pages describe together."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MISSING_TYPE_PAGE = Rule(
    "MD206",
    "missing-type-page",
    Severity.WARNING,
    """A type is named by its users, but its page is not among the input.

## What it does

Reports, once for each type, a reference whose page is missing. Its members come from the syntax blocks of
operations where they show them; otherwise the type is opaque: it takes and gives any value.

## Why it is bad

Constraints, optional members and documentation of the type are not in the model.

## Example

    Type: [Widget](API_Widget.md) object        (there is no API_Widget.md)

## How to fix

Add the page to the input, or correct the name.
""",
)

SYNTAX_MEMBER_UNKNOWN = Rule(
    "MD207",
    "syntax-member-unknown",
    Severity.WARNING,
    """A syntax block shows a member that no entry describes.

## What it does

Reports keys of a request or response syntax for which the page of the operation, or of the type that they belong
to, has no entry. The member is in the model, with what the block tells of its type.

## Why it is bad

Its constraints and documentation are unknown; or the block is out of date.

## Example

    {
       "Colour": "string"
    }

    (no entry `Colour` in Request Parameters)

## How to fix

Describe the member, or remove it from the block.
""",
)

UNKNOWN_TYPE_WORD = Rule(
    "MD210",
    "unknown-type-word",
    Severity.WARNING,
    """The word after `Type:` is none that pages use.

## What it does

Reports types that are neither a simple type, nor a link, nor the name of a page, where the syntax block shows a
simple value. What the block shows is taken instead.

## Why it is bad

The generated member may have the wrong type.

## Example

    Type: Strng

## How to fix

Correct the word: `String`, `Integer`, `Long`, `Float`, `Double`, `Boolean`, `Timestamp`, `Base64-encoded binary
data object`, `JSON value`, or a link to the page of a type.
""",
)
