"""Conditions and updates as objects, for the expressions of requests with their names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Literal, Protocol, TypeAlias, TypeVar, cast

from ..unset import UNSET, Unset
from ..validation import shown
from .plain_values import PlainTypeError, PlainValue, PlainValueError

ValueT = TypeVar("ValueT")
ValueT_co = TypeVar("ValueT_co", covariant=True)

_PATH = re.compile(r"[^.\[\]]+(?:\.[^.\[\]]+|\[\d+\])*")
_STEP = re.compile(r"[^.\[\]]+(?![^\[]*\])|\[\d+\]")
_INDEX = re.compile(r"\[\d+\]")

AttributeType: TypeAlias = Literal[
    "S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"
]


class _Text:
    """An expression: parts of text, `_Path` and `_Operand`."""

    __slots__ = ("parts",)

    def __init__(self, *parts: object) -> None:
        self.parts = parts


class _Path:
    """A path in an item: `more.tags[0]`, or a list of its steps."""

    __slots__ = ("names",)

    def __init__(self, path: str | list[str]) -> None:
        self.names = path if isinstance(path, list) else _steps(path)
        for name in self.names:
            if not isinstance(cast("object", name), str):
                raise PlainTypeError(
                    f"an attribute is named by text, not by {type(name).__name__}"
                )
        if not self.names:
            raise PlainValueError("an attribute has a name")


class _Operand:
    __slots__ = ("value",)

    def __init__(self, value: PlainValue) -> None:
        self.value = value


class Condition(_Text):
    """A condition on an item. Combine conditions with `&`, `|` and `~`."""

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition("(", self, " AND ", other, ")")

    def __or__(self, other: Condition) -> Condition:
        return Condition("(", self, " OR ", other, ")")

    def __invert__(self) -> Condition:
        return Condition("(NOT ", self, ")")


class KeyCondition(_Text):
    """The condition of a query on keys: one on the partition key, and with `&` one on the sort key."""

    __slots__ = ()

    def __and__(self, other: KeyCondition) -> KeyCondition:
        return KeyCondition(self, " AND ", other)


ConditionT = TypeVar("ConditionT", bound=_Text)


class _Compared(Generic[ConditionT]):
    """A value in an item, or a property of it, to compare."""

    __slots__ = ("_make", "_parts")

    def __init__(self, make: type[ConditionT], *parts: object) -> None:
        self._make = make
        self._parts = parts

    def _against(self, operator: str, value: PlainValue) -> ConditionT:
        return self._make(*self._parts, f" {operator} ", _Operand(value))

    def eq(self, value: PlainValue) -> ConditionT:
        """Equal."""
        return self._against("=", value)

    def lt(self, value: PlainValue) -> ConditionT:
        """Less."""
        return self._against("<", value)

    def lte(self, value: PlainValue) -> ConditionT:
        """Less or equal."""
        return self._against("<=", value)

    def gt(self, value: PlainValue) -> ConditionT:
        """Greater."""
        return self._against(">", value)

    def gte(self, value: PlainValue) -> ConditionT:
        """Greater or equal."""
        return self._against(">=", value)

    def between(self, low: PlainValue, high: PlainValue) -> ConditionT:
        """From `low` to `high`, both inclusive."""
        operands = (_Operand(low), " AND ", _Operand(high))
        return self._make(*self._parts, " BETWEEN ", *operands)


class _Named(_Compared[ConditionT]):
    __slots__ = ()

    def begins_with(self, start: str | bytes) -> ConditionT:
        """Text or bytes that begin with `start`."""
        return self._make("begins_with(", *self._parts, ", ", _Operand(start), ")")


class Key(_Named[KeyCondition]):
    """An attribute of the key of a table or an index, for queries: `Key("artist").eq("Ana")`."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(KeyCondition, _Path([name]))


class _Tested(_Compared[Condition]):
    __slots__ = ()

    def ne(self, value: PlainValue) -> Condition:
        """Not equal, or missing."""
        return self._against("<>", value)

    def is_in(self, values: Iterable[PlainValue]) -> Condition:
        """One of `values`, at most 100. Raises `PlainValueError` for no values."""
        operands: list[object] = []
        for value in values:
            operands += [", ", _Operand(value)]
        if not operands:
            raise PlainValueError("a value cannot be one of none")
        return Condition(*self._parts, " IN (", *operands[1:], ")")


class Attr(_Tested, _Named[Condition]):
    """An attribute of an item, or a value in it: `Attr("plays")`, `Attr("more.tags[0]")`.

    Pass the steps of the path as a list if names have dots or brackets: `Attr(["version 1.2"])`. Raises `PlainValueError` for invalid paths.
    """

    __slots__ = ()

    def __init__(self, path: str | list[str]) -> None:
        super().__init__(Condition, _Path(path))

    def exists(self) -> Condition:
        """The attribute exists."""
        return Condition("attribute_exists(", *self._parts, ")")

    def not_exists(self) -> Condition:
        """The attribute does not exist."""
        return Condition("attribute_not_exists(", *self._parts, ")")

    def contains(self, value: PlainValue) -> Condition:
        """Text that contains a text, or a set or list that contains a value."""
        return Condition("contains(", *self._parts, ", ", _Operand(value), ")")

    def attribute_type(self, kind: AttributeType) -> Condition:
        """Of this type."""
        return Condition("attribute_type(", *self._parts, ", ", _Operand(kind), ")")

    def size(self) -> _Tested:
        """The length or the number of elements, to compare: `Attr("tags").size().gt(2)`."""
        return _Tested(Condition, "size(", *self._parts, ")")


class Update(_Text):
    """Changes of an item: `Update().set("title", "Río").add("plays", 1).remove("draft")`. Each method gives a new object."""

    __slots__ = ("_clauses",)

    def __init__(self) -> None:
        super().__init__()
        self._clauses: Mapping[str, tuple[_Text, ...]] = {}

    def _with(self, clause: str, *parts: object) -> Update:
        update = Update()
        actions = (*self._clauses.get(clause, ()), _Text(*parts))
        update._clauses = {**self._clauses, clause: actions}
        whole: list[object] = []
        for name, texts in update._clauses.items():
            whole.append(f" {name} " if whole else f"{name} ")
            for place, text in enumerate(texts):
                whole += [", ", text] if place else [text]
        update.parts = tuple(whole)
        return update

    def set(self, path: str, value: PlainValue) -> Update:
        """Sets a value."""
        return self._with("SET", _Path(path), " = ", _Operand(value))

    def set_if_missing(self, path: str, value: PlainValue) -> Update:
        """Sets a value if there is none."""
        place = _Path(path)
        return self._with(
            "SET", place, " = if_not_exists(", place, ", ", _Operand(value), ")"
        )

    def append(self, path: str, values: list[PlainValue]) -> Update:
        """Appends values to an existing list."""
        place = _Path(path)
        return self._with(
            "SET", place, " = list_append(", place, ", ", _Operand(values), ")"
        )

    def add(self, path: str, value: PlainValue) -> Update:
        """Adds to a number, from 0 if there is none, or elements to a set."""
        return self._with("ADD", _Path(path), " ", _Operand(value))

    def remove(self, path: str) -> Update:
        """Removes an attribute, or a value in it."""
        return self._with("REMOVE", _Path(path))

    def delete(self, path: str, elements: PlainValue) -> Update:
        """Removes elements of a set."""
        return self._with("DELETE", _Path(path), " ", _Operand(elements))


class ValueClass(Protocol[ValueT_co]):
    """A union class with the method `of`: `types.AttributeValue`."""

    def of(self, value: Any, /) -> ValueT_co: ...


class Expressions(Generic[ValueT]):
    """The expressions of a request, with their names and values.

    Make `Expressions(types.AttributeValue)`, call `add(...)` for each expression, then pass `names` and `values`.
    """

    def __init__(self, value_class: ValueClass[ValueT]) -> None:
        self._class = value_class
        self._names: dict[str, str] = {}
        self._values: dict[str, ValueT] = {}

    def add(self, expression: Condition | KeyCondition | Update) -> str:
        """The text of an expression. Raises what `of` of the union raises, and `PlainValueError` for an empty update."""
        if not isinstance(cast("object", expression), _Text):
            kind = type(expression).__name__
            raise PlainTypeError(f"an expression is made of Attr(...), not of {kind}")
        try:
            text = self._text(expression)
        except RecursionError:
            raise PlainValueError("an expression is nested too deeply") from None
        if not text:
            raise PlainValueError("an update must change something")
        return text

    def projection(self, paths: Iterable[str]) -> str:
        """The text of a projection on these attributes."""
        if isinstance(paths, (str, bytes)) or not isinstance(
            cast("object", paths), Iterable
        ):
            kind = type(paths).__name__
            raise PlainTypeError(f"a projection is a list of paths, not of type {kind}")
        return ", ".join(self._text(_Path(path)) for path in paths)

    @property
    def names(self) -> dict[str, str] | Unset:
        """Placeholder -> attribute; `UNSET` for none, since services refuse empty maps."""
        return dict(self._names) or UNSET

    @property
    def values(self) -> dict[str, ValueT] | Unset:
        """Placeholder -> value; `UNSET` for none."""
        return dict(self._values) or UNSET

    def _text(self, part: object) -> str:
        if isinstance(part, _Text):
            return "".join(self._text(inner) for inner in part.parts)
        if isinstance(part, _Path):
            return "".join(self._step(*step) for step in enumerate(part.names))
        if isinstance(part, _Operand):
            name = f":v{len(self._values)}"
            self._values[name] = self._class.of(part.value)
            return name
        return str(part)

    def _step(self, place: int, step: str) -> str:
        if _INDEX.fullmatch(step) and place:
            return step
        placeholders = (name for name, meant in self._names.items() if meant == step)
        placeholder = next(placeholders, f"#n{len(self._names)}")
        self._names[placeholder] = step
        return f".{placeholder}" if place else placeholder


def _steps(path: str) -> list[str]:
    if not isinstance(cast("object", path), str) or not _PATH.fullmatch(path):
        raise PlainValueError(f"{shown(path)} is no path to an attribute")
    return _STEP.findall(path)
