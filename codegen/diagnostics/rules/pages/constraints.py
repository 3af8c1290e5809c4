"""Rules about constraints that cannot hold."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

PATTERN_INVALID = Rule(
    "PG321",
    "pattern-invalid",
    Severity.WARNING,
    """A pattern is no regular expression.

## What it does

Reports patterns that no engine reads: unbalanced brackets, a repetition of nothing, a range that runs backwards. Classes and
escapes that only some dialects have are accepted.

## Why it is bad

The constraint cannot be enforced, so values that the service refuses are sent.

## Example

    Pattern: `[a-z0-9(-*[a-z0-9])*`

## How to fix

Correct the expression.
""",
)

PATTERN_OUTSIDE_LENGTH = Rule(
    "PG322",
    "pattern-outside-length",
    Severity.WARNING,
    """No value can match the pattern and have the length that is asked for.

## What it does

Reports an entry whose pattern matches nothing as short as the greatest length, or, where the pattern is anchored, nothing
as long as the least.

## Why it is bad

Every value breaks one of the two constraints: the member cannot be used as documented.

## Example

    Length Constraints: Fixed length of 32.
    Pattern: `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`

## How to fix

Correct the pattern or the length.
""",
)

UNION_MEMBER_REQUIRED = Rule(
    "PG323",
    "union-member-required",
    Severity.WARNING,
    """A member of a union is called required.

## What it does

Reports `Required: Yes` on the page of a type that calls itself a union.

## Why it is bad

Exactly one member of a union is given, so none of them can be required.

## Example

    This data type is a UNION, so only one of the following members can be specified when used or returned.

    Required: Yes

## How to fix

Say `Required: No`, or remove the sentence.
""",
)

VALUE_EXCLUDED = Rule(
    "PG324",
    "value-excluded",
    Severity.WARNING,
    """A listed value is refused by another constraint of the same entry.

## What it does

Reports values of `Valid Values:` that do not match the entry's pattern or have a length that it does not allow.

## Why it is bad

Callers who use the value as documented are told that it is not valid.

## Example

    Length Constraints: Maximum length of 6.
    Valid Values: `ACTIVE | SUSPENDED`

## How to fix

Correct the value or the constraint.
""",
)

VALUE_ODD = Rule(
    "PG325",
    "value-odd",
    Severity.WARNING,
    """A list of values holds one that is repeated, invisible or of the wrong type.

## What it does

Reports values that occur twice, that differ from another only in case, that are empty or cannot be seen, and values
of a whole number that are none.

## Why it is bad

One of the values is a mistake, and generated code would offer it.

## Example

    Valid Values: `Enabled | Disabled | enabled`

## How to fix

List each value once, as the service writes it.
""",
)

PATTERN_RANGE_ODD = Rule(
    "PG326",
    "pattern-range-odd",
    Severity.WARNING,
    """A range in a pattern runs over characters that nobody meant.

## What it does

Reports ranges such as `#-_` or `A-z`, whose ends are printable but are not both digits, both capitals or both small letters.

## Why it is bad

The hyphen was meant as a character. As a range it lets in everything between its ends, and the hyphen itself may be kept out.

## Example

    Pattern: `[A-Za-z0-9+=#-_]+`

## How to fix

Escape the hyphen, or put it at the end of the class: `[A-Za-z0-9+=#_-]`.
""",
)

DEFAULT_OUT_OF_BOUNDS = Rule(
    "PG331",
    "default-out-of-bounds",
    Severity.WARNING,
    """The text states a default that the constraints exclude.

## What it does

Reports sentences such as "The default is 0." where the number lies outside of the range, or the value is not among the listed ones.

## Why it is bad

Either the default or the constraint is wrong.

## Example

    The number of items to return. The default is 0.
    Valid Range: Minimum value of 1. Maximum value of 100.

## How to fix

Correct the one that is wrong.
""",
)
