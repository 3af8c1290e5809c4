"""hypothesis strategies for structures: the deeper a structure lies, the fewer optional members it has.

Imported with hypothesis, which by itself would give unions any number of members, and structures half of their optional members
at every depth, which never ends for structures that contain themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import MISSING, fields
from importlib import import_module
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .constraints import Constraint, ListOf, MapOf, OneOf
from .errors import ValidationError
from .metadata import sizes, strategy, validity
from .record import UNTOLD, Record
from .unset import Unset
from .validation import UNSENDABLE

DEEPEST = 3
"""Depth from which structures have no optional members."""

_depth: ContextVar[int] = ContextVar("depth", default=0)


def register() -> None:
    """Registers the strategies of all new classes with hypothesis."""
    hypothesis = import_module("hypothesis.strategies")
    while UNTOLD:
        cls = UNTOLD.pop()
        hypothesis.register_type_strategy(cls, _union if cls.IS_UNION else _structure)


def _structure(type_: Any) -> Any:
    """A strategy for structures with all required and some optional members."""
    hypothesis = import_module("hypothesis.strategies")
    cls = get_origin(type_) or type_
    members, needed = members_of(cls)
    keep = _keeping_rules(cls)

    def structure(draw: Any) -> Any:
        depth = _depth.get()
        values = {name: draw(members[name]) for name in members if name in needed}
        for name, member in members.items() if depth < DEEPEST else ():
            more = 2 * depth + 1
            if name in needed or member.is_empty:
                continue
            if draw(hypothesis.integers(0, more)) == more:
                values[name] = draw(member)
        return (
            cls(**values) if keep is None else keep(cls, values, members, needed, draw)
        )

    values = hypothesis.composite(_deeper(structure))()
    sendable = _sendable(cls)
    return values if sendable is None else values.filter(sendable)


def _sendable(cls: type[Record]) -> Callable[[Any], bool] | None:
    """A test whether a request over plain HTTP can be encoded; None for other classes.

    Some cannot: an empty segment of the path, a line break in a header.
    """
    operation: Any = getattr(sys.modules[cls.__module__], "OPERATION", None)
    known: Any = cls
    if operation is None or operation.validate is not known.validate:
        return None
    if not hasattr(operation, "deprecated_parameters"):
        return None
    serialize: Callable[[Any], object] = operation.serialize

    def sendable(request: Any) -> bool:
        try:
            serialize(request)
        except (ValidationError, *UNSENDABLE):
            return False
        return True

    return sendable


def members_of(cls: type[Record]) -> tuple[dict[str, Any], frozenset[str]]:
    """The strategies of the members of a class, and the names of the required ones."""
    hypothesis = import_module("hypothesis.strategies")
    hints = get_type_hints(cls, include_extras=True)
    made_of: Any = cls
    known = fields(made_of)
    needed = frozenset(
        field.name
        for field in known
        if field.default is MISSING and field.default_factory is MISSING
    )
    return {
        field.name: _given(hypothesis, hints[field.name]) for field in known
    }, needed


def _keeping_rules(cls: type[Record]) -> Any:
    """The function that changes values until they keep the prose rules of a class; None for no rules."""
    try:
        rules = import_module(f"{__package__}.rule_strategies")
    except ModuleNotFoundError:  # No page of the SDK states any.
        return None
    return rules.keep if rules.rules_of(cls) else None


def _union(cls: type[Record]) -> Any:
    """A strategy for unions, with exactly one member."""
    hypothesis = import_module("hypothesis.strategies")
    hints = get_type_hints(cls, include_extras=True)
    members = {
        name: _given(hypothesis, hint)
        for name, hint in hints.items()
        if name in _names(cls)
    }
    flat = [name for name in members if not _holds_structures(hints[name])]

    def union(draw: Any) -> Any:
        names = flat if flat and _depth.get() >= DEEPEST else list(members)
        name = draw(
            hypothesis.sampled_from(
                [member for member in names if not members[member].is_empty]
            )
        )
        return cls(**{name: draw(members[name])})

    return hypothesis.composite(_deeper(union))()


def _deeper(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`make` with a depth that is one more during its draws."""

    def hypothesis(draw: Any) -> Any:
        def below(values: Any) -> Any:
            token = _depth.set(_depth.get() + 1)
            try:
                return draw(values)
            finally:
                _depth.reset(token)

        return make(below)

    return hypothesis


def _given(hypothesis: Any, hint: Any) -> Any:
    """A strategy for a member that is set."""
    parts = tuple(part for part in get_args(hint) if part is not Unset)
    if Unset not in get_args(hint):
        parts = (hint,)
    return hypothesis.deferred(
        lambda: hypothesis.one_of([_values(part) for part in parts])
    )


def _values(hint: Any) -> Any:
    """A strategy for an annotation. Bounds of nested collections of structures are only in the constraint."""
    annotated = get_args(hint) if get_origin(hint) is Annotated else ()
    if len(annotated) == 2 and isinstance(annotated[1], (ListOf, MapOf, OneOf)):
        return _collection(annotated[0], annotated[1])
    return import_module("hypothesis.strategies").from_type(hint)


def _collection(type_: Any, constraint: Constraint) -> Any:
    hypothesis = import_module("hypothesis.strategies")
    known = strategy(constraint)
    if known is not None:
        return known
    if isinstance(constraint, ListOf):
        (item,) = get_args(type_)
        return hypothesis.lists(
            _collection(item, constraint.element), **sizes(constraint)
        )
    if isinstance(constraint, MapOf):
        _, item = get_args(type_)
        values = _collection(item, constraint.value)
        return hypothesis.dictionaries(
            strategy(constraint.key), values, **sizes(constraint)
        )
    values = hypothesis.from_type(type_)
    return (
        values.filter(validity(constraint)) if isinstance(constraint, OneOf) else values
    )


def _names(cls: Any) -> set[str]:
    return {field.name for field in fields(cls)}


def _holds_structures(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Record):
        return True
    return any(_holds_structures(part) for part in get_args(hint))
