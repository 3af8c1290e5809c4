"""Metadata of constraints for other tools: strategies for hypothesis, schemas for pydantic, `annotated_types`.

Imported when such a tool asks. It imports `annotated_types`, and hypothesis and pydantic only if they are imported already.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from random import Random
from typing import Any

from .constraints import (
    Anything,
    Blob,
    Boolean,
    Constraint,
    Date,
    Enumeration,
    Events,
    File,
    Integer,
    Keys,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Stream,
    Text,
    Timestamp,
)
from .regex.characters import NotAPattern
from .regex.parser import parse
from .regex.sample import Sampler
from .schemas import Check, Opaque
from .validation import Violations

_SEEDS = (1 << 32) - 1
_TRIES = 100
"""Strings that are tried for patterns of which samples may not match."""


def metadata(constraint: Constraint) -> Iterator[object]:
    """The metadata of a constraint."""
    if "hypothesis" in sys.modules:
        values = strategy(constraint)
        if values is not None:
            yield values
    if isinstance(constraint, (Events, Stream)):
        yield Opaque(isinstance(constraint, Stream))
    yield from _bounds(constraint)
    if isinstance(
        constraint, (Blob, Text, Enumeration, ListOf, MapOf, OneOf)
    ) and _is_complete(constraint):
        yield Check(constraint)


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
    """Whether the constraint describes its values completely: without structures, which describe themselves."""
    if isinstance(constraint, ListOf):
        return _is_complete(constraint.element)
    if isinstance(constraint, MapOf):
        return _is_complete(constraint.value)
    if isinstance(constraint, OneOf):
        return all(map(_is_complete, constraint.kinds))
    return isinstance(constraint, tuple(_STRATEGIES))


def validity(constraint: Constraint) -> Callable[[Any], bool]:
    """A test whether a value breaks nothing of the constraint."""

    def is_valid(value: Any) -> bool:
        violations = Violations()
        constraint.check(value, violations)
        return not violations

    return is_valid


def _strategies() -> Any:
    return import_module("hypothesis.strategies")


def strategy(constraint: Constraint) -> Any:
    """A hypothesis strategy for valid values; None for constraints that hold structures."""
    return (
        _STRATEGIES[type(constraint)](constraint) if _is_complete(constraint) else None
    )


def sizes(constraint: Constraint) -> dict[str, int | None]:
    """The bounds of a length as arguments of a strategy."""
    high = None if constraint.high == sys.maxsize else int(constraint.high)
    return {"min_size": int(constraint.low), "max_size": high}


def _texts(constraint: Any) -> Any:
    """Strings that fit pattern and length. Each is checked, since samples ignore lookarounds."""
    hypothesis = _strategies()
    if constraint.pattern is None:
        return hypothesis.text(**sizes(constraint))
    bounds = sizes(constraint)
    try:
        sampler = Sampler(
            parse(constraint.pattern[0]), bounds["min_size"] or 0, bounds["max_size"]
        )
    except (NotAPattern, RecursionError):
        return hypothesis.text(**bounds).filter(validity(constraint))
    if not sampler.lengths:
        return hypothesis.nothing()
    is_valid = validity(constraint)

    def text(draw: Any) -> str:
        drawn = sampler.make(lambda count: draw(_below(count)))
        if is_valid(drawn):
            return drawn
        # Lookarounds decide: many samples are tried, without a choice of hypothesis for each character.
        random = Random(draw(hypothesis.integers(0, _SEEDS)))
        for _ in range(_TRIES):
            value = sampler.make(random.randrange)
            if is_valid(value):
                return value
        import_module("hypothesis").reject()
        return drawn

    return hypothesis.composite(text)()


@cache
def _below(count: int) -> Any:
    return _strategies().integers(0, count - 1)


def _numbers(constraint: Any) -> Any:
    hypothesis = _strategies()
    low = None if constraint.low == float("-inf") else constraint.low
    high = None if constraint.high == float("inf") else constraint.high
    if constraint.bounds is None:
        low = high = None
    if isinstance(constraint, Integer):
        return hypothesis.integers(low, high)
    return hypothesis.floats(low, high, allow_nan=False, allow_infinity=False)


def _documents() -> Any:
    hypothesis = _strategies()
    leaves = (
        hypothesis.none()
        | hypothesis.booleans()
        | hypothesis.integers()
        | hypothesis.text()
        | hypothesis.floats(allow_nan=False, allow_infinity=False)
    )

    def containers(inner: Any) -> Any:
        return hypothesis.lists(inner) | hypothesis.dictionaries(
            hypothesis.text(), inner
        )

    return hypothesis.recursive(leaves, containers, max_leaves=5)


_STRATEGIES: dict[type[Constraint], Callable[[Any], Any]] = {
    Text: _texts,
    Enumeration: lambda constraint: _strategies().sampled_from(
        sorted(constraint.listed())
    ),
    Keys: lambda constraint: _strategies().sampled_from(sorted(constraint.listed())),
    Integer: _numbers,
    Number: _numbers,
    Boolean: lambda _: _strategies().booleans(),
    Timestamp: lambda _: _strategies().datetimes(),
    Date: lambda _: _strategies().dates(),
    Blob: lambda constraint: _strategies().binary(**sizes(constraint)),
    File: lambda constraint: _strategies().binary(**sizes(constraint)),
    Anything: lambda _: _documents(),
    OneOf: lambda constraint: _strategies().one_of(*map(strategy, constraint.kinds)),
    Stream: lambda _: _strategies().binary(),
    Events: lambda _: _strategies().just(()),
    ListOf: lambda constraint: _strategies().lists(
        strategy(constraint.element), **sizes(constraint)
    ),
    MapOf: lambda constraint: _strategies().dictionaries(
        strategy(constraint.key), strategy(constraint.value), **sizes(constraint)
    ),
}
