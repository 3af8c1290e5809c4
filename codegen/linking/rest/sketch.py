"""Types as rows say them, before links are followed."""

from __future__ import annotations

from typing import TypeAlias

from codegen.ir.model import ScalarKind
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A simple type; an object of which the row says no more is a document."""

    kind: ScalarKind
    format: str = ""
    """`uuid`, `snowflake`: what is known of a string beside that."""
    opens: bool = False
    """An object: nested rows, if there are any, are its members."""
    anything: bool = False
    """Where nothing nested says more, any JSON value rather than an object."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to, or a name that an object or an enumeration of the pages may have."""

    text: str
    target: str = ""
    """As written; empty for a bare name."""


@dataclass(frozen=True, slots=True)
class Array:
    """A list; None for an element of which nothing is said."""

    element: Sketch | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """An object with free keys; None for values of which nothing is said."""

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
    """An example leaves members out (`...`)."""


Sketch: TypeAlias = Named | Linked | Array | Mapping | Either | Shown


@dataclass(frozen=True, slots=True)
class Typed:
    """What a type cell says."""

    sketch: Sketch | None
    """None where only `null` or nothing that is known stands there."""
    nullable: bool = False
    optional: bool = False
    """`string?`, `string, optional`."""
    required: bool = False
    """`string, required`."""
    unknown: str = ""
    """Words that no table knows."""
    enumerated: bool = False
    """It says that the value is one of a list: `enum`."""
    literals: tuple[str, ...] = ()
    """Alternatives set as code or in quotes that are no words for types: values, unless the pages describe objects of these names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMember:
    """A member of an object that examples show."""

    name: str
    typed: Typed
    """`optional` where an example of the object lacks it."""
    span: Span | None = None
    """Of its first appearance; None where the whole stands."""
    values: tuple[str, ...] = ()
    """Those that an example offers: `"a" | "b"`."""
    example: str | None = None
