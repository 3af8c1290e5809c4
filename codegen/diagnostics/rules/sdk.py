"""Rules about what an SDK does otherwise than its pages say."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

PATTERN_APPROXIMATED = Rule(
    "SD101",
    "pattern-approximated",
    Severity.INFO,
    """A pattern is enforced in part.

## What it does

Reports patterns that RE2 cannot express as a whole, such as those with a lookaround in their middle. The SDK enforces an expression
that accepts all that the page's pattern accepts, and more.

## Why it is bad

Some values that the service refuses are sent. None that it accepts is refused.

## Example

    Pattern: `^a(?!b)[a-z]+c$`

## How to fix

Nothing has to be done. A pattern without lookarounds and back references is enforced exactly.
""",
)

PATTERN_NOT_ENFORCED = Rule(
    "SD102",
    "pattern-not-enforced",
    Severity.WARNING,
    """A pattern is not enforced at all.

## What it does

Reports patterns of which nothing can be expressed in RE2, because they are no regular expression or depend on
back references throughout.

## Why it is bad

Values that the service refuses are sent.

## Example

    Pattern: `[a-z`

## How to fix

Correct the pattern on the page, or give the right one as an `[[overlay]]` in codegen.toml.
""",
)

NAME_SUFFIXED = Rule(
    "SD103",
    "name-suffixed",
    Severity.INFO,
    """A name had to give way in Python.

## What it does

Reports services, operations, types, errors, enumerations and members whose Python name is not simply theirs in Python's spelling, because that is a
keyword, is used by the SDK itself, or is taken by another name. They get a trailing `_`, then `_2`, `_3`.

## Why it is bad

Users look for the plain name first. The chosen one is stable: it does not change while the names around it stay.

## Example

    A member `Class` becomes the attribute `class_`.

## How to fix

Nothing has to be done.
""",
)
