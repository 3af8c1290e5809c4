"""Edits of single values: each gives a new node, or the old node itself where nothing changes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from codegen.ir.model import (
    AnyOf,
    Bounds,
    Enum,
    ListType,
    MapType,
    Pattern,
    Reference,
    Scalar,
    ScalarKind,
    TimestampFormat,
    Type,
)
from codegen.records import dataclass
from codegen.source import Span

NodeT = TypeVar("NodeT")
EnumT = TypeVar("EnumT", bound=StrEnum)


class Missing(Exception):
    """The path leads to nothing."""


class Unusable(Exception):
    """The value does not fit what the path names."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The value of a correction."""

    value: Any
    reason: str
    span: Span

    def text(self) -> str:
        """The value as a string."""
        if not isinstance(self.value, str):
            raise Unusable(f"expected a string, found {self.value!r}")
        return self.value

    def flag(self) -> bool:
        """The value as true or false."""
        if not isinstance(self.value, bool):
            raise Unusable(f"expected true or false, found {self.value!r}")
        return self.value

    def whole(self) -> int:
        """The value as a whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise Unusable(f"expected a whole number, found {self.value!r}")
        return self.value

    def number(self) -> int | float | None:
        """The value as a number; None where `false` takes it away."""
        if self.value is False:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise Unusable(f"expected a number, or false for none, found {self.value!r}")
        if isinstance(self.value, float) and not math.isfinite(self.value):
            raise Unusable(f"expected a number that can be written, or false for none, found {self.value!r}")
        return self.value

    def size(self) -> int | None:
        """The value as a whole number from 0; None where `false` takes it away."""
        if self.value is False:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise Unusable(f"expected a whole number from 0, or false for none, found {self.value!r}")
        return self.value

    def texts(self) -> tuple[str, ...] | None:
        """The value as strings; None where `false` takes them away."""
        if self.value is False:
            return None
        if not isinstance(self.value, list) or not all(isinstance(item, str) for item in self.value):
            raise Unusable(f"expected an array of strings, or false for none, found {self.value!r}")
        return tuple(self.value)

    def one_of(self, choices: type[EnumT]) -> EnumT:
        """The value as one of an enumeration's."""
        try:
            return choices(self.value)
        except ValueError:
            known = ", ".join(repr(choice.value) for choice in choices)
            raise Unusable(f"expected one of {known}, found {self.value!r}") from None


def change(node: NodeT, **values: Any) -> NodeT:
    """`node` with other values; `node` itself where it has them already."""
    changed = {name: value for name, value in values.items() if getattr(node, name) != value}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def edit_type(kind: Type, fact: str, edit: Edit) -> Type:
    """A type with one of its constraints changed."""
    if fact == "type":
        return read_type(edit.text(), edit.span, kind)
    setter = _CONSTRAINTS.get(fact)
    if setter is None:
        known = ", ".join(["type", *_CONSTRAINTS])
        raise Missing(f"no fact is called {fact!r}; those of a type are {known}")
    return setter(kind, edit)


def _bound(end: str) -> Callable[[Type, Edit], Type]:
    def set_bound(kind: Type, edit: Edit) -> Type:
        numeric = isinstance(kind, Scalar) and kind.kind in _NUMBERS
        if not numeric and not isinstance(kind, ListType | MapType) and not _has_length(kind):
            raise Unusable(f"{type_text(kind)} has neither a length nor a number's value")
        name = "range" if numeric else "length"
        bounds = getattr(kind, name) or Bounds(None, None, edit.span)
        number = edit.number() if numeric else edit.size()
        if getattr(bounds, end) == number:
            return kind
        bounds = replace(bounds, span=edit.span, **{end: number})
        empty = bounds.minimum is None and bounds.maximum is None
        return change(kind, **{name: None if empty else bounds})

    return set_bound


def _has_length(kind: Type) -> bool:
    return isinstance(kind, Scalar) and kind.kind in (ScalarKind.STRING, ScalarKind.BLOB)


def _pattern(kind: Type, edit: Edit) -> Type:
    scalar = _string(kind, "a pattern")
    if edit.value is False:
        return change(scalar, pattern=None)
    if scalar.pattern is not None and scalar.pattern.text == edit.text():
        return scalar
    return replace(scalar, pattern=Pattern(edit.text(), edit.span))


def _enum(kind: Type, edit: Edit) -> Type:
    scalar, values = _string(kind, "an enumeration"), edit.texts()
    if values is None:
        return change(scalar, enum=None)
    if scalar.enum is not None and scalar.enum.values == values:
        return scalar
    return replace(scalar, enum=Enum(values, edit.span))


def _timestamp_format(kind: Type, edit: Edit) -> Type:
    if not isinstance(kind, Scalar) or kind.kind is not ScalarKind.TIMESTAMP:
        raise Unusable("only a timestamp has a timestamp format")
    return change(kind, timestamp_format=edit.one_of(TimestampFormat))


def _flattened(kind: Type, edit: Edit) -> Type:
    if not isinstance(kind, ListType | MapType):
        raise Unusable("only a list or a map is flattened")
    return change(kind, flattened=edit.flag())


def _item_name(kind: Type, edit: Edit) -> Type:
    if not isinstance(kind, ListType):
        raise Unusable("only a list names its items")
    return change(kind, item_name=edit.text())


def _string(kind: Type, what: str) -> Scalar:
    if not isinstance(kind, Scalar) or kind.kind is not ScalarKind.STRING:
        raise Unusable(f"only a string has {what}")
    return kind


_NUMBERS = (ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE)
_CONSTRAINTS: dict[str, Callable[[Type, Edit], Type]] = {
    "min": _bound("minimum"),
    "max": _bound("maximum"),
    "pattern": _pattern,
    "enum": _enum,
    "timestamp_format": _timestamp_format,
    "flattened": _flattened,
    "item_name": _item_name,
}
"""Facts of types; `min` and `max` are of a number's value, else of the length."""

_DEEPEST = 32
_COLLECTION = re.compile(r"(list|map)<(.*)>", re.DOTALL)


def read_type(text: str, span: Span, before: Type | None = None) -> Type:
    """A type from `string`, `list<integer>`, `map<Tag>`; `before` itself where it is of that type already.

    Whether a structure exists is for the caller to see.
    """
    if before is not None and type_text(before) == text:
        return before
    if text.count("<") > _DEEPEST:
        raise Unusable(f"expected collections in at most {_DEEPEST} collections")
    match = _COLLECTION.fullmatch(text)
    if match is not None and match[1] == "list":
        return ListType(element=read_type(match[2], span), span=span)
    if match is not None:
        key = Scalar(kind=ScalarKind.STRING, span=span)
        return MapType(key=key, value=read_type(match[2], span), span=span)
    if text in set(ScalarKind):
        return Scalar(kind=ScalarKind(text), span=span)
    return Reference(text, span)


def type_text(kind: Type) -> str:
    """How a type is written in a correction."""
    match kind:
        case Scalar():
            return kind.kind.value
        case ListType():
            return f"list<{type_text(kind.element)}>"
        case MapType():
            return f"map<{type_text(kind.value)}>"
        case Reference():
            return kind.shape
        case AnyOf():
            return " | ".join(type_text(part) for part in kind.alternatives)
