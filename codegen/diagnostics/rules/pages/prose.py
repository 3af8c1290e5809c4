"""Rules about prose that says more than field lines, or something else."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

FIELD_IN_PROSE = Rule(
    "PG332",
    "field-in-prose",
    Severity.WARNING,
    """A line of the text reads like a field line and is none.

## What it does

Reports lines of an entry's text that have the form of one: a label such as `Valid Values:` or `Pattern:` and what stands behind it. Field lines stand together
after the text; where a label occurs in both places the field line counts.

## Why it is bad

What the line says is not in the model: it is neither typed nor enforced.

## Example

    The format of the output.

    Valid values: `json` | `text`

    Type: String
    Required: No

## How to fix

Move the line among the field lines, in their form, or word it as a sentence.
""",
)

LENGTH_DIFFERS_IN_PROSE = Rule(
    "PG333",
    "length-differs-in-prose",
    Severity.WARNING,
    """The text and the field line state different lengths.

## What it does

Reports phrases such as "a maximum of 256 characters" or "1 to 63 characters" where the length constraints have other numbers.

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    The version name can have a maximum of 256 characters.
    Length Constraints: Maximum length of 63.

## How to fix

State the same length in both places.
""",
)

REQUIRED_IN_PROSE = Rule(
    "PG334",
    "required-in-prose",
    Severity.WARNING,
    """The text calls a member required, the field line does not.

## What it does

Reports entries with `Required: No` whose text has a paragraph that begins with "Required." or "This parameter is required."

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    Required. Describes how the request is fulfilled.
    Required: No

## How to fix

State the same in both places.
""",
)

UNDOCUMENTED_MEMBER = Rule(
    "PG335",
    "undocumented-member",
    Severity.INFO,
    """Nothing is said about a member.

## What it does

Reports entries without any text.

## Why it is bad

Users of the SDK see a name and a type, and have to guess what they mean.

## Example

    **RoleArn**

    Type: String

## How to fix

Say what the member means.
""",
)

RANGE_DIFFERS_IN_PROSE = Rule(
    "PG336",
    "range-differs-in-prose",
    Severity.WARNING,
    """The text and the field line state different ranges.

## What it does

Reports phrases such as "between 5 and 1000" where `Valid Range:` has other numbers.

## Why it is bad

Readers believe one, the generated code enforces the other.

## Example

    The value can be between 5 and 1000.
    Valid Range: Minimum value of 10. Maximum value of 1000.

## How to fix

State the same range in both places.
""",
)

UNDOCUMENTED_PAGE = Rule(
    "PG337",
    "undocumented-page",
    Severity.INFO,
    """Nothing is said about an operation or a type.

## What it does

Reports pages of operations and types without any text before their first section.

## Why it is bad

Users of the SDK see a name, and have to guess what it means.

## Example

    # Selector

    ## Contents

## How to fix

Say in a sentence what the page describes.
""",
)
