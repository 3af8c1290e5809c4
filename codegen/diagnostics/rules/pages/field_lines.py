"""Rules about field lines: `Type:`, `Required:`, constraints."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

UNKNOWN_FIELD_LINE = Rule(
    "PG101",
    "unknown-field-line",
    Severity.WARNING,
    """A line of an entry has the form of a field line, but its label is none that pages use.

## What it does

Reports a line such as `Length Constraint: Maximum length of 3.` that stands among an entry's field
lines and whose label is not known.

## Why it is bad

The constraint is not in the model: the SDK neither documents nor enforces it.

## Example

    Type: String
    Length Limit: Maximum length of 64.
    Required: No

## How to fix

Use the label of the field that is meant (`Length Constraints:`), or move the line into the prose.
""",
)

MALFORMED_FIELD = Rule(
    "PG102",
    "malformed-field",
    Severity.WARNING,
    """A field line has a known label, and what follows it cannot be understood.

## What it does

Reports a line such as `Length Constraints: 1 to 64.` among an entry's field lines: the label is
known, the value does not follow the form that pages have for it.

## Why it is bad

The constraint or type is not in the model: the SDK neither documents nor enforces it.

## Example

    Type: String
    Length Constraints: 1 to 64.
    Required: No

## How to fix

Write the value in the form that the message names, here `Minimum length of 1. Maximum length of 64.`.
""",
)

REPEATED_FIELD = Rule(
    "PG103",
    "repeated-field",
    Severity.WARNING,
    """An entry has the same field line twice.

## What it does

Reports the second `Type:`, `Required:` or constraint line of one entry. The last one counts.

## Why it is bad

The two lines may contradict each other, and readers of the page cannot know which one holds.

## Example

    Type: String
    Required: Yes
    Type: String
    Required: No

## How to fix

Remove one of the lines. If a head is missing between them, add it.
""",
)

CONTRADICTORY_BOUNDS = Rule(
    "PG104",
    "contradictory-bounds",
    Severity.ERROR,
    """A constraint's minimum is above its maximum.

## What it does

Reports a length, range, item or entry constraint that no value can meet.

## Why it is bad

An SDK that enforces it refuses every value.

## Example

    Length Constraints: Minimum length of 64. Maximum length of 1.

## How to fix

Correct the page, or set the constraint in the overlay.
""",
)

MALFORMED_STATUS = Rule(
    "PG108",
    "malformed-status",
    Severity.WARNING,
    """The HTTP status of an error cannot be understood, or there are two.

## What it does

Reports an `HTTP Status Code:` line without a number of three digits, and a second one for the same
error.

## Why it is bad

The SDK cannot tell the error by its status.

## Example

    **ThrottlingException**
    HTTP Status Code: four hundred

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

Reports a line whose label is nearly one that pages have and whose value is one that such a line has, as `Requird: Yes`.

## Why it is bad

The line is taken for text. Without `Required: Yes` a required argument becomes optional, without its type a member's
type is guessed, and a constraint is neither documented nor enforced.

## Example

    Type: String
    Requird: Yes

## How to fix

Correct the label; the message suggests one.
""",
)

REQUIRED_UNCLEAR = Rule(
    "PG127",
    "required-unclear",
    Severity.ERROR,
    """Whether a member has to be given stands on the page, in a form that cannot be read.

## What it does

Reports a `Required:` line that says neither `Yes` nor `No`, and a line in its place that means one: `Required? Yes`,
`Mandatory: Yes`.

## Why it is bad

The member becomes optional: if it is required, calls without it fail at the service only.

## Example

    Type: String
    Required: Ye

## How to fix

Write `Required: Yes` or `Required: No`.
""",
)
