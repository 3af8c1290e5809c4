"""Rules about what rows say of parameters and fields."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

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

PARAMETER_WITH_TWO_TYPES = Rule(
    "RS110",
    "parameter-with-two-types",
    Severity.WARNING,
    """Two rows give the same parameter different types.

## What it does

Reports a parameter of one operation that two rows describe, with different types.

## Why it is bad

Only one of them can be right.

## Example

    | `seats` | integer |  and  | `seats` | string |

## How to fix

Leave one row.
""",
)

STATED_DEFAULT_IMPOSSIBLE = Rule(
    "RS116",
    "stated-default-impossible",
    Severity.WARNING,
    """A default is outside the stated values or bounds.

## What it does

Reports defaults that are none of the values of the same row, or lie outside its bounds.

## Why it is bad

One of the two is wrong.

## Example

    Can be one of `red`, `blue`. Default is `green`.

## How to fix

Correct the default, or the values.
""",
)

DEPRECATED_WITHOUT_REPLACEMENT = Rule(
    "RS118",
    "deprecated-without-replacement",
    Severity.INFO,
    """A parameter is deprecated and nothing says what to use.

## What it does

Reports deprecated rows that name no replacement.

## Why it is bad

Users know that they have to move, but not where.

## Example

    Deprecated.

## How to fix

Say what to use, or that nothing takes its place.
""",
)

ARRAY_WITHOUT_ELEMENT = Rule(
    "RS125",
    "array-without-element",
    Severity.INFO,
    """A row says array and not of what.

## What it does

Reports parameters of the type array without the type of their elements.

## Why it is bad

Elements are neither checked nor converted.

## Example

    | `seats` | array |

## How to fix

Write array of integers.
""",
)

VALUE_LISTED_TWICE = Rule(
    "RS128",
    "value-listed-twice",
    Severity.WARNING,
    """A row lists a value twice.

## What it does

Reports values that occur twice in one row, or differ only in case.

## Why it is bad

One of them is a mistake.

## Example

    Can be one of `red`, `Red`.

## How to fix

List each value once, as the service writes it.
""",
)

REQUIRED_WITH_DEFAULT = Rule(
    "RS129",
    "required-with-default",
    Severity.INFO,
    """A parameter is required and has a default.

## What it does

Reports rows that say both.

## Why it is bad

A default is what counts where nothing is sent, so one of the two is wrong.

## Example

    | `seats` | integer | yes | Default is `5`. |

## How to fix

Call it optional, or remove the default.
""",
)

BOUNDS_REVERSED = Rule(
    "RS131",
    "bounds-reversed",
    Severity.WARNING,
    """The least value of a parameter is more than the greatest.

## What it does

Reports rows whose bounds of values, of lengths or of numbers of items leave nothing between them.

## Why it is bad

No value can be sent, and the SDK does not know which of the two is meant.

## Example

    | `seats` | integer | Minimum: 9. Maximum: 2. |

## How to fix

Exchange the two, or correct one of them.
""",
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
