"""Types as rows state them, before links are followed."""

from __future__ import annotations

from typing import TypeAlias

from codegen.ir.model import ArrayStyle, ScalarKind, Type
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A simple type; an object of which a row says no more is a document."""

    kind: ScalarKind
    format: str = ""
    """What else is known of a string: `uuid`, `snowflake`."""
    opens: bool = False
    """It is an object: rows nested below it are its members."""
    anything: bool = False
    """Without nested rows it is any JSON value, not only an object."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to, or a name that may be that of an object or enumeration of the pages."""

    text: str
    target: str = ""
    """As written; empty for a bare name."""


@dataclass(frozen=True, slots=True)
class Array:
    """A list; `element` is None where nothing is said of it."""

    element: Sketch | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """An object with free keys; `value` is None where nothing is said of it."""

    value: Sketch | None


@dataclass(frozen=True, slots=True)
class Either:
    """A value of one of several types."""

    parts: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An object whose members examples show."""

    members: tuple[ShownMember, ...]
    cut: bool = False
    """An example leaves out members (`...`)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A type of the model that is known already."""

    type: Type


Sketch: TypeAlias = Named | Linked | Array | Mapping | Either | Shown | Made


@dataclass(frozen=True, slots=True)
class Typed:
    """What a type cell says."""

    sketch: Sketch | None
    """None where the cell says `null` only, or no word that is known."""
    nullable: bool = False
    optional: bool = False
    """`string?`, `string, optional`."""
    required: bool = False
    """`string, required`."""
    unknown: str = ""
    """Words that no table knows."""
    enumerated: bool = False
    """The cell says that values come from a list: `enum`."""
    style: ArrayStyle | None = None
    """How the array travels: `list of integers, comma-separated`."""
    literals: tuple[str, ...] = ()
    """Alternatives in code or quotes that are no words for types: values, unless the pages describe objects of these names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMember:
    """A member of an object that examples show."""

    name: str
    typed: Typed
    """`optional` where an example of the object lacks the member."""
    span: Span | None = None
    """Where it stands first; None where the whole object stands."""
    values: tuple[str, ...] = ()
    """The values that an example offers: `"a" | "b"`."""
    example: str | None = None


def is_object(typed: Typed) -> bool:
    """Whether a type is an object, or a list of objects."""
    sketch = typed.sketch
    while isinstance(sketch, Array):
        sketch = sketch.element
    if isinstance(sketch, Either):
        return any(is_object(Typed(part)) for part in sketch.parts)
    return (
        sketch is None or isinstance(sketch, Linked | Mapping) or (isinstance(sketch, Named) and sketch.opens)
    )


def element_of(sketch: Sketch | None) -> Sketch | None:
    """What a list holds, and anything else itself."""
    return sketch.element if isinstance(sketch, Array) else sketch


def element_name(typed: Typed | None) -> str:
    """The name of the object that a type is, or is a list of: an item of that name says only whose members the others are."""
    sketch = typed.sketch if typed is not None else None
    while isinstance(sketch, Array):
        sketch = sketch.element
    return sketch.text if isinstance(sketch, Linked) else ""
