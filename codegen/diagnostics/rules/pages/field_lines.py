"""Rules about field lines: `Type:`, `Required:`, constraints."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MALFORMED_STATUS = Rule(
    "PG108",
    "malformed-status",
    Severity.WARNING,
    """The HTTP status of an error cannot be understood, or there are two.

## What it does

Reports an `HTTP Status Code:` line with nothing behind it, and a second one for the same
error.

## Why it is bad

The SDK cannot tell the error by its status.

## Example

    **ThrottlingException**
    HTTP Status Code:

## How to fix

Write the status in digits, once.
""",
)

FIELD_CONTRADICTED = Rule(
    "PG119",
    "field-contradicted",
    Severity.ERROR,
    """A second field line of an entry says something else than the first, or belongs to a member whose head is missing.

## What it does

Reports a field line or status that would replace one of the same entry: a second `Type:` with another type, a
`Required: No` below a `Required: Yes`, another length. Also reports a whole second block of field lines that follows on text
of its own, even where it says the same: it is another member's.

## Why it is bad

One of the two facts is lost. Mostly the head of the next member is missing or damaged: then that member is not in the
SDK, and what is said of it changes the one before it, so that a required argument may become an optional one.

## Example

    **Name**
    What it is called.
    Type: String
    Required: Yes

    Lables
    Words for it.
    Type: String to string map
    Required: No

## How to fix

Write the head of the member that the second lines describe, or remove the lines that do not hold.
""",
)

LABEL_MISSPELT = Rule(
    "PG124",
    "label-misspelt",
    Severity.ERROR,
    """The label of a field line is misspelt, so that what the line states is lost.

## What it does

Reports a line whose label is nearly one that pages have and whose value is one that such a line has, as `Requird: Yes`, and
a line that states the status of an error below another label than `HTTP Status Code:`. Also reports a type without a link and without a page
that is one of the plain types with a mistake, as `Type: Intgeer`, unless a block shows what it is.

## Why it is bad

The line is taken for text. Without `Required: Yes` a required argument becomes optional, without its type a member's
type is guessed, a constraint is neither documented nor enforced, and an error without its status is known by its code alone.

## Example

    Type: String
    Requird: Yes

## How to fix

Correct the label; the message suggests one.
""",
)
