"""What other tools learn of constraints: strategies for hypothesis, checks and JSON Schema for pydantic, annotated_types.

Loaded when such a tool asks; none of the three is loaded by it unless the tool has done so, but for annotated_types.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from typing import Any, get_args, get_type_hints

from .constraints import (
    Anything,
    Blob,
    Boolean,
    Constraint,
    Enumeration,
    Events,
    Integer,
    ListOf,
    MapOf,
    Number,
    Stream,
    Text,
    Timestamp,
)
from .structure import UNIONS, Structure
from .unset import UNSET, Unset
from .validation import Violations


def metadata(constraint: Constraint) -> Iterator[object]:
    """The metadata that stands for a constraint."""
    if "hypothesis" in sys.modules:
        strategy = _strategy(constraint)
        if strategy is not None:
            yield strategy
    if isinstance(constraint, (Events, Stream)):
        yield _Opaque(isinstance(constraint, Stream))
    yield from _bounds(constraint)
    if isinstance(constraint, (Text, Enumeration, ListOf, MapOf)) and _is_complete(
        constraint
    ):
        yield _Check(constraint)


def _bounds(constraint: Constraint) -> Iterator[object]:
    if constraint.bounds is None:
        return
    from annotated_types import Ge, Le, MaxLen, MinLen

    minimum, maximum, _ = constraint.bounds
    if isinstance(constraint, Number):
        yield from () if minimum is None else (Ge(minimum),)
        yield from () if maximum is None else (Le(maximum),)
    else:
        yield from () if not minimum else (MinLen(int(minimum)),)
        yield from () if maximum is None else (MaxLen(int(maximum)),)


def _is_complete(constraint: Constraint) -> bool:
    """Whether the constraint says all about its values; structures say it themselves."""
    if isinstance(constraint, ListOf):
        return _is_complete(constraint.element)
    if isinstance(constraint, MapOf):
        return _is_complete(constraint.value)
    return isinstance(constraint, tuple(_STRATEGIES))


class _Opaque:
    """Metadata of pydantic: any value, which its JSON Schema can say little about."""

    def __init__(self, binary: bool) -> None:
        self.schema = {"type": "string", "format": "binary"} if binary else {}

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> dict[str, Any]:
        return {"type": "any"}

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return dict(self.schema)


class _Check:
    """Metadata of pydantic: the SDK's own check, and what its JSON Schema lacks."""

    def __init__(self, constraint: Constraint) -> None:
        self.constraint = constraint

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> dict[str, Any]:
        function = {"type": "no-info", "function": self._checked}
        return {
            "type": "function-after",
            "function": function,
            "schema": handler(source),
        }

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return _described(self.constraint, handler(schema))

    def _checked(self, value: Any) -> Any:
        found = Violations()
        self.constraint.check(value, found)
        if found:
            raise ValueError(found[0].message)
        return value


def _described(constraint: Constraint, schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema with the patterns and the bounds of elements."""
    if isinstance(constraint, ListOf) and "items" in schema:
        schema["items"] = _described(constraint.element, schema["items"])
    elif isinstance(constraint, MapOf) and "additionalProperties" in schema:
        inner: Any = schema["additionalProperties"]
        if inner is not True:
            schema["additionalProperties"] = _described(constraint.value, inner)
    elif isinstance(constraint, Text):
        if constraint.pattern is not None:
            schema["pattern"] = constraint.pattern[0]
        low, high = constraint.low, constraint.high
        limits = ("minLength", low, low > 0), ("maxLength", high, high < sys.maxsize)
        schema.update({name: limit for name, limit, is_stated in limits if is_stated})
    return schema


def _is_valid(constraint: Constraint) -> Callable[[Any], bool]:
    def is_valid(value: Any) -> bool:
        found = Violations()
        constraint.check(value, found)
        return not found

    return is_valid


def register_unions() -> None:
    """Tell hypothesis how to make unions; by itself it would give any number of members."""
    while UNIONS:
        _strategies().register_type_strategy(UNIONS.pop(), _union)


def _union(cls: type[Structure]) -> Any:
    """A strategy for exactly one member."""
    made = _strategies()
    hints = get_type_hints(cls, include_extras=True)

    def member(name: str) -> Any:
        given = tuple(part for part in get_args(hints[name]) if part is not Unset)
        value = made.deferred(lambda: made.one_of(*map(made.from_type, given)))
        return made.builds(cls, **{name: value})

    return made.one_of([member(field.name) for field in fields(cls)])  # type: ignore[arg-type]


def union_schema(schema: dict[str, Any], handler: Any) -> dict[str, Any]:
    """A schema of pydantic's that wants exactly one member; where it names itself, too."""

    def checked(value: Any) -> Any:
        names = [field.name for field in fields(value)]
        found = [name for name in names if getattr(value, name) is not UNSET]
        if len(found) != 1:
            given = " and ".join(found) or "none"
            raise ValueError(f"exactly one member has to be given, found {given}")
        return value

    definition = handler.resolve_ref_schema(schema)
    inner = dict(definition)
    definition.clear()
    definition.update(
        type="function-after",
        function={"type": "no-info", "function": checked},
        schema=inner,
        ref=inner.pop("ref"),
    )
    return schema


def _strategies() -> Any:
    return import_module("hypothesis.strategies")


def _strategy(constraint: Constraint) -> Any:
    """A strategy for valid values; None where the constraint does not know all about them."""
    return (
        _STRATEGIES[type(constraint)](constraint) if _is_complete(constraint) else None
    )


def _sizes(constraint: Constraint) -> dict[str, int | None]:
    high = None if constraint.high == sys.maxsize else int(constraint.high)
    return {"min_size": int(constraint.low), "max_size": high}


def _texts(constraint: Any) -> Any:
    made = _strategies()
    if constraint.pattern is None:
        return made.text(**_sizes(constraint))
    for text in (constraint.pattern[0], *(constraint.requires or ())):
        try:
            pattern = re.compile(text, re.ASCII)
        except (re.error, OverflowError):
            continue
        return made.from_regex(pattern, fullmatch=True).filter(_is_valid(constraint))
    return made.text(**_sizes(constraint)).filter(_is_valid(constraint))


def _numbers(constraint: Any) -> Any:
    made = _strategies()
    low = None if constraint.low == float("-inf") else constraint.low
    high = None if constraint.high == float("inf") else constraint.high
    if constraint.bounds is None:
        low = high = None
    if isinstance(constraint, Integer):
        return made.integers(low, high)
    return made.floats(low, high, allow_nan=False, allow_infinity=False)


def _documents() -> Any:
    made = _strategies()
    leaves = (
        made.none()
        | made.booleans()
        | made.integers()
        | made.text()
        | made.floats(allow_nan=False, allow_infinity=False)
    )

    def containers(inner: Any) -> Any:
        return made.lists(inner) | made.dictionaries(made.text(), inner)

    return made.recursive(leaves, containers, max_leaves=5)


_STRATEGIES: dict[type[Constraint], Callable[[Any], Any]] = {
    Text: _texts,
    Enumeration: lambda constraint: _strategies().sampled_from(
        sorted(constraint.listed())
    ),
    Integer: _numbers,
    Number: _numbers,
    Boolean: lambda _: _strategies().booleans(),
    Timestamp: lambda _: _strategies().datetimes(),
    Blob: lambda constraint: _strategies().binary(**_sizes(constraint)),
    Anything: lambda _: _documents(),
    Stream: lambda _: _strategies().binary(),
    Events: lambda _: _strategies().just(()),
    ListOf: lambda constraint: _strategies().lists(
        _strategy(constraint.element), **_sizes(constraint)
    ),
    MapOf: lambda constraint: _strategies().dictionaries(
        _strategy(constraint.key), _strategy(constraint.value), **_sizes(constraint)
    ),
}
