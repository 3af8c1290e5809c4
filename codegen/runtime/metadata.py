"""What other tools learn of constraints: strategies for hypothesis, checks and JSON Schema for pydantic, annotated_types.

Loaded when such a tool asks; none of the three is loaded by it unless the tool has done so, but for annotated_types.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from .constraints import (
    Blob,
    Boolean,
    Constraint,
    Enumeration,
    Integer,
    ListOf,
    MapOf,
    Number,
    Text,
    Timestamp,
)
from .validation import Violations


def metadata(constraint: Constraint) -> Iterator[object]:
    """The metadata that stands for a constraint."""
    if "hypothesis" in sys.modules:
        strategy = _strategy(constraint)
        if strategy is not None:
            yield strategy
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
    ListOf: lambda constraint: _strategies().lists(
        _strategy(constraint.element), **_sizes(constraint)
    ),
    MapOf: lambda constraint: _strategies().dictionaries(
        _strategy(constraint.key), _strategy(constraint.value), **_sizes(constraint)
    ),
}
