"""Types of values, with their constraints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeAlias

from codegen.records import dataclass
from codegen.source import Span


class ScalarKind(StrEnum):
    """The simple types."""

    STRING = "string"
    INTEGER = "integer"
    LONG = "long"
    FLOAT = "float"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    DATE = "date"
    """A day without a time: `2026-11-28`."""
    BLOB = "blob"
    DOCUMENT = "document"


class TimestampFormat(StrEnum):
    """How a timestamp is written; the values are Smithy's."""

    EPOCH_SECONDS = "epoch-seconds"
    DATE_TIME = "date-time"
    HTTP_DATE = "http-date"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Inclusive bounds of a string's length in characters, a blob's in bytes, a number, a list's items, or a map's entries."""

    minimum: int | float | None
    maximum: int | float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression as the page prints it (Java's dialect)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """The values that the page lists, in its order; numbers in decimal."""

    values: tuple[str, ...]
    span: Span
    documentation: tuple[str, ...] = ()
    """What the page says of each value; empty where it says nothing of any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A simple type with its constraints."""

    kind: ScalarKind
    length: Bounds | None = None
    range: Bounds | None = None
    pattern: Pattern | None = None
    enum: Enum | None = None
    timestamp_format: TimestampFormat | None = None
    """None for the protocol's own."""
    format: str | None = None
    """A named form of strings, in JSON Schema or in the vendor's words: `uuid`, `email`, `uri`, `snowflake`."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ListType:
    """A list of one type."""

    element: Type
    length: Bounds | None = None
    item_name: str | None = None
    """The name of an item on the wire (XML, query); None for the protocol's own."""
    flattened: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MapType:
    """A map from strings to one type."""

    key: Scalar
    value: Type
    length: Bounds | None = None
    entry_name: str | None = None
    key_name: str | None = None
    value_name: str | None = None
    flattened: bool = False
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A structure, by its shape id."""

    shape: str
    span: Span


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A value of one of several types: `integer or string`."""

    alternatives: tuple[Type, ...]
    span: Span


Type: TypeAlias = Scalar | ListType | MapType | Reference | AnyOf


def references(type_: Type) -> Iterator[Reference]:
    """The structures in a type."""
    match type_:
        case Reference():
            yield type_
        case ListType(element=inner) | MapType(value=inner):
            yield from references(inner)
        case AnyOf():
            for part in type_.alternatives:
                yield from references(part)
        case Scalar():
            pass


def in_words(type_: Type, shown: Callable[[str], str]) -> str:
    """A type in words, `list of Tag`; `shown` gives the text for the id of a structure."""
    match type_:
        case Scalar():
            return type_.kind.value
        case ListType():
            return f"list of {in_words(type_.element, shown)}"
        case MapType():
            return f"map from {in_words(type_.key, shown)} to {in_words(type_.value, shown)}"
        case AnyOf():
            return " or ".join(in_words(part, shown) for part in type_.alternatives)
        case Reference():
            return shown(type_.shape)
