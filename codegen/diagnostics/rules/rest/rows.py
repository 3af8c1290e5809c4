"""Rules about which rows of parameters and fields there are."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

PLACEHOLDER_WITHOUT_ROW = Rule(
    "RS101",
    "placeholder-without-row",
    Severity.WARNING,
    """A place in the path has no row though others have.

## What it does

Reports a placeholder of a path that no row describes, where rows describe its other placeholders.

## Why it is bad

Nobody learns what to put there, or of what type it is.

## Example

    PUT /depots/{depot}/vans/{id}, with a row for depot only

## How to fix

Add the row, or call the placeholder as the row does.
""",
)

ROW_WITHOUT_PLACE = Rule(
    "RS102",
    "row-without-place",
    Severity.WARNING,
    """A row says that it travels in the path, which has no such place.

## What it does

Reports rows whose own column says `path` where the path has no placeholder of that name.

## Why it is bad

The parameter cannot be sent.

## Example

    PUT /vans/{id}, with a row `depot` in `path`

## How to fix

Correct the path, the row's name or its location.
""",
)

ROW_TWICE = Rule(
    "RS115",
    "row-twice",
    Severity.WARNING,
    """Two rows of an operation describe the same parameter.

## What it does

Reports a parameter with two rows of the same type.

## Why it is bad

One of them is a copy that will be forgotten when the other changes.

## Example

    | `seats` | integer |  and  | `seats` | integer |

## How to fix

Remove one.
""",
)

TABLE_OF_UNKNOWN_COLUMNS = Rule(
    "RS122",
    "table-of-unknown-columns",
    Severity.INFO,
    """Nobody knows what a table of an operation is.

## What it does

Reports tables in an operation's section whose columns say neither parameters nor answers nor statuses.

## Why it is bad

What it says is not in the SDK.

## Example

    | Ship | Harbour |

## How to fix

Use column titles such as Name and Type, or name the columns in the profile.
""",
)

QUERY_PARAMETER_WITHOUT_ROW = Rule(
    "RS124",
    "query-parameter-without-row",
    Severity.INFO,
    """An address shows a query parameter that no row describes.

## What it does

Reports query parameters of an introduction that have no row, where others have.

## Why it is bad

Nobody learns what it means.

## Example

    GET /vans?seats=5&sort=plate, with a row for seats only

## How to fix

Add the row.
""",
)

ANSWER_FIELD_WITHOUT_TYPE = Rule(
    "RS126",
    "answer-field-without-type",
    Severity.INFO,
    """A field of an answer has neither a type nor an example.

## What it does

Reports fields of an answer's table of which neither a cell nor an example shows the type.

## Why it is bad

The SDK hands out an open value.

## Example

    | `id` | Of the van. |

## How to fix

Add a column for types.
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
