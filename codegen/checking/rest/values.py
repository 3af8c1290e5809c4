"""Values, defaults and bounds of parameters and fields that exclude each other, or leave a question open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.objects.row_links import object_led_to
from codegen.linking.rest.types.sketch import Array, Named
from codegen.source import opened

_REPLACED = re.compile(
    r"\b(?:use|instead|replace[ds]?|favou?r|see|migrate|superseded|no longer|removed?|ignored|planned|scheduled|no effect|always)\b",
    re.IGNORECASE,
)


def _all(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


STATED_DEFAULT_IMPOSSIBLE = Rule(
    "RS116",
    "stated-default-impossible",
    Severity.WARNING,
    """A default is outside the stated values or bounds, or of another type.

## What it does

Reports defaults that are none of the values of the same row, lie outside its bounds, or are words where the row says that it
is a number or a boolean.

## Why it is bad

One of the two is wrong. The SDK does not know a default of another type.

## Example

    Can be one of `red`, `blue`. Default is `green`.

## How to fix

Correct the default, or the values.
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


def impossible_facts(linked: Linked) -> Iterator[Diagnostic]:
    """Defaults and bounds that exclude each other, and values that are listed twice."""
    for operation in linked.operations:
        for entry in _all(parameter.entry for parameter in operation.gathered.parameters):
            plain = [value.strip("\"'") for value in entry.values]
            default = str(entry.default).strip("\"'")
            if isinstance(entry.default, bool):
                default = default.lower()
            if entry.has_default and len(plain) > 1 and re.fullmatch(r"\w[\w.-]*", default):
                if default.lower() not in {value.lower() for value in plain}:
                    yield STATED_DEFAULT_IMPOSSIBLE(
                        f"the default '{default}' of '{entry.name}' is none of {', '.join(plain)}"[:200],
                        entry.span,
                    )
            elif other := _of_another_type(entry):
                yield STATED_DEFAULT_IMPOSSIBLE(
                    f"the default '{default:.40}' of '{entry.name}' is no {other}: the default is lost", entry.span
                )
            elif isinstance(entry.default, int | float) and not isinstance(entry.default, bool):
                low, high = entry.range.minimum, entry.range.maximum
                if (low is not None and entry.default < low) or (high is not None and entry.default > high):
                    yield STATED_DEFAULT_IMPOSSIBLE(
                        f"the default {entry.default} of '{entry.name}' is outside its bounds", entry.span
                    )
            for words, limits in (
                ("value", entry.range),
                ("length", entry.length),
                ("number of items", entry.items),
            ):
                if limits.reversed is not None:
                    low, high = limits.reversed
                    yield BOUNDS_REVERSED(
                        f"the {words} of '{entry.name}' is at least {low} and at most {high}", entry.span
                    )
            if len({value.lower() for value in plain}) < len(plain):
                yield VALUE_LISTED_TWICE(f"a value of '{entry.name}' is listed twice", entry.span)


_KINDS = {ScalarKind.LONG: "integer", ScalarKind.DOUBLE: "number", ScalarKind.BOOLEAN: "boolean"}
_WORD = re.compile(r"[A-Za-z]+")


def _of_another_type(entry: Entry) -> str:
    """The type that a row states, where its default is a word and no such value; empty otherwise."""
    sketch = entry.typed.sketch if entry.typed is not None else None
    kind = _KINDS.get(sketch.kind, "") if isinstance(sketch, Named) and not sketch.format else ""
    worded = entry.has_default and isinstance(entry.default, str) and _WORD.fullmatch(entry.default.strip("\"'"))
    return kind if worded else ""


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

ARRAY_WITHOUT_ELEMENT = Rule(
    "RS125",
    "array-without-element",
    Severity.INFO,
    """A row says array and not of what.

## What it does

Reports parameters, and fields of answers, of the type array without the type of their elements.

## Why it is bad

Elements are neither checked nor converted, or have only what examples show.

## Example

    | `seats` | array |

## How to fix

Write array of integers.
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


def _above(names: Iterable[str]) -> set[str]:
    """The names of what other names are members or items of: `seats` for `seats.id` and `seats[].id`."""
    return {name[: mark.start()] for name in names for mark in re.finditer(r"[\[.]", name)}


def remarkable_rows(linked: Linked) -> Iterator[Diagnostic]:
    """Rows that leave a question open."""
    for operation in linked.operations:
        gathered = operation.gathered
        above = _above(parameter.entry.name for parameter in gathered.parameters)
        for entry in _all(parameter.entry for parameter in gathered.parameters):
            words = f"{opened(entry.documentation)} {entry.deprecated or ''}"
            if entry.deprecated is not None and not _REPLACED.search(words):
                yield DEPRECATED_WITHOUT_REPLACEMENT(
                    f"'{entry.name}' is deprecated; nothing says what to use", entry.span
                )
            if entry.required and entry.has_default and entry.default is not None:
                yield REQUIRED_WITH_DEFAULT(
                    f"'{entry.name}' is required and has the default '{entry.default}'", entry.span
                )
            sketch = entry.typed.sketch if entry.typed is not None else None
            alone = not entry.children and entry.name not in above
            if isinstance(sketch, Array) and sketch.element is None and alone and object_led_to(entry, linked.shapes.index) is None:
                yield ARRAY_WITHOUT_ELEMENT(f"'{entry.name}' is an array of unknown elements", entry.span)
            if operation.first.introduction.method == "GET" and entry.location is Location.BODY:
                yield GET_WITH_BODY(f"'{entry.name}' travels in the body of a GET", entry.span)
        answered = list(_all(entry for _, entries in gathered.answers for entry in entries))
        above = _above(entry.name.removesuffix("[]") for entry in answered)
        for entry in answered:
            sketch = entry.typed.sketch if entry.typed is not None else None
            alone = not entry.children and entry.name.removesuffix("[]") not in above
            if isinstance(sketch, Array) and sketch.element is None and alone and object_led_to(entry, linked.shapes.index) is None:
                yield ARRAY_WITHOUT_ELEMENT(
                    f"'{entry.name}' is an array of unknown elements: only examples tell them, if any do", entry.span
                )
        for _, entries in gathered.answers:
            for entry in entries if not gathered.responses else ():
                if entry.typed is None and not entry.children and entry.example is None:
                    yield ANSWER_FIELD_WITHOUT_TYPE(
                        f"nothing says of what type the field '{entry.name}' is", entry.span
                    )
