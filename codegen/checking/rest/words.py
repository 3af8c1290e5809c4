"""Words that no table knows, and references to facts elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.types.type_names import WORDS
from codegen.spelling import one_off

PARAMETER_TYPE_UNKNOWN = Rule(
    "RS103",
    "parameter-type-unknown",
    Severity.WARNING,
    """A type cell holds words that no table knows.

## What it does

Reports a cell for a type that holds neither a type nor the name of an object of the pages.

## Why it is bad

The SDK cannot check or convert the value.

## Example

    | `seats` | %% |

## How to fix

Write a type such as string or integer, or link to the object.
""",
)

REQUIRED_WORD_UNKNOWN = Rule(
    "RS104",
    "required-word-unknown",
    Severity.WARNING,
    """A cell that says whether a parameter is required holds words that no table knows.

## What it does

Reports cells of a column such as Required that say neither yes nor no nor a condition.

## Why it is bad

Whether the parameter may be left out stays unknown.

## Example

    | `seats` | integer | perhaps |

## How to fix

Write yes or no.
""",
)

LOCATION_WORD_UNKNOWN = Rule(
    "RS105",
    "location-word-unknown",
    Severity.WARNING,
    """A cell that says where a parameter travels holds a word that no table knows.

## What it does

Reports cells of a column such as In that name no place of a request.

## Why it is bad

The parameter goes to the place that is usual for the method, perhaps the wrong one.

## Example

    | `seats` | boot | integer |

## How to fix

Write path, query, header, cookie or body.
""",
)


_RULES = {
    "type": (PARAMETER_TYPE_UNKNOWN, "a type"),
    "required": (REQUIRED_WORD_UNKNOWN, "whether it is required"),
    "location": (LOCATION_WORD_UNKNOWN, "where it travels"),
}


_LEAST = 3
"""A word of fewer letters is like too many others."""


def words_of_no_table(linked: Linked) -> Iterator[Diagnostic]:
    """Cells with words that no table knows."""
    doubts = [doubt for operation in linked.operations for doubt in operation.gathered.doubts]
    for doubt in (*doubts, *linked.shapes.doubts):
        rule, wanted = _RULES[doubt.what]
        yield rule(f"'{doubt.words:.60}' does not say {wanted}", doubt.cell.span)
    for link, span in linked.shapes.dead_links:
        if not link.target and link.text:
            near = one_off(link.text.lower(), WORDS) if len(link.text) >= _LEAST else ""
            meant = f"; did you mean '{near}'?" if near else ""
            yield PARAMETER_TYPE_UNKNOWN(
                f"'{link.text:.60}' is no type and no object of these pages{meant}", span
            )


ENUMERATION_WITHOUT_VALUES = Rule(
    "RS132",
    "enumeration-without-values",
    Severity.INFO,
    """A row is an enumeration and lists no values.

## What it does

Reports rows whose type is `enum`, which name no value and lead to no list of any.

## Why it is bad

Nobody learns what may be sent; the SDK takes any text.

## Example

    | `colour` | enum | The paint. |

## How to fix

List the values in the row: Can be one of `red`, `blue`. Or link to the section that lists them.
""",
)

SAME_AS_UNRESOLVED = Rule(
    "RS133",
    "same-as-unresolved",
    Severity.WARNING,
    """An operation takes the same parameters as another one that is not found.

## What it does

Reports sentences such as "takes the same parameters as creating a van" where neither a link nor a heading or call of
these pages tells which operation that is, and nothing was taken from it.

## Why it is bad

The parameters are missing in the model.

## Example

    The parameters are the same as for the old call.

## How to fix

Link to the operation, or name it as its heading does.
""",
)


def facts_elsewhere(linked: Linked) -> Iterator[Diagnostic]:
    """Values and parameters that a page says are elsewhere, but that are not found there."""
    for entry in linked.shapes.unlisted:
        yield ENUMERATION_WITHOUT_VALUES(
            f"'{entry.name}' is an enumeration; no values are listed", entry.span
        )
    for operation in linked.operations:
        for sentence in operation.gathered.unlent:
            yield SAME_AS_UNRESOLVED(
                f"whose parameters these are is not found: '{' '.join(sentence.text.split()):.90}'",
                sentence.span,
            )
