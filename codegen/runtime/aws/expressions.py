"""Conditions and updates as objects, which become the expressions of a request with their names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Literal, Protocol, TypeAlias, TypeVar

from ..unset import UNSET, Unset
from .plain_values import PlainValue

ValueT = TypeVar("ValueT")
ValueT_co = TypeVar("ValueT_co", covariant=True)

_PATH = re.compile(r"[^.\[\]]+(?:\.[^.\[\]]+|\[\d+\])*")
_STEP = re.compile(r"[^.\[\]]+(?![^\[]*\])|\[\d+\]")
_INDEX = re.compile(r"\[\d+\]")

AttributeType: TypeAlias = Literal[
    "S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"
]


class _Text:
    """An expression: literal text, `_Path`s and `_Operand`s in turn."""

    __slots__ = ("parts",)

    def __init__(self, *parts: object) -> None:
        self.parts = parts


class _Path:
    """A place in an item: `more.tags[0]`, or its steps."""

    __slots__ = ("names",)

    def __init__(self, path: str | list[str]) -> None:
        self.names = path if isinstance(path, list) else _steps(path)
        if not self.names:
            raise ValueError("an attribute has a name")


class _Operand:
    __slots__ = ("value",)

    def __init__(self, value: PlainValue) -> None:
        self.value = value


class Condition(_Text):
    """What an item must be like; `&`, `|` and `~` make one of several."""

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition("(", self, " AND ", other, ")")

    def __or__(self, other: Condition) -> Condition:
        return Condition("(", self, " OR ", other, ")")

    def __invert__(self) -> Condition:
        return Condition("(NOT ", self, ")")


class KeyCondition(_Text):
    """Which keys a query wants: one for the partition key, `&` another for the sort key."""

    __slots__ = ()

    def __and__(self, other: KeyCondition) -> KeyCondition:
        return KeyCondition(self, " AND ", other)


ConditionT = TypeVar("ConditionT", bound=_Text)


class _Compared(Generic[ConditionT]):
    """A value inside an item, or what is told of it."""

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
        """From `low` to `high`, both included."""
        operands = (_Operand(low), " AND ", _Operand(high))
        return self._make(*self._parts, " BETWEEN ", *operands)


class _Named(_Compared[ConditionT]):
    __slots__ = ()

    def begins_with(self, start: str | bytes) -> ConditionT:
        """Text or bytes that begin so."""
        return self._make("begins_with(", *self._parts, ", ", _Operand(start), ")")


class Key(_Named[KeyCondition]):
    """An attribute of a table's or index's key, for the condition of a query: `Key("artist").eq("Ana")`."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(KeyCondition, _Path([name]))


class _Tested(_Compared[Condition]):
    __slots__ = ()

    def ne(self, value: PlainValue) -> Condition:
        """Not equal, or not there."""
        return self._against("<>", value)

    def is_in(self, values: Iterable[PlainValue]) -> Condition:
        """One of these, at most 100. Raises ValueError for none."""
        operands: list[object] = []
        for value in values:
            operands += [", ", _Operand(value)]
        if not operands:
            raise ValueError("a value cannot be one of none")
        return Condition(*self._parts, " IN (", *operands[1:], ")")


class Attr(_Tested, _Named[Condition]):
    """An attribute of an item, or what lies in it: `Attr("plays")`, `Attr("more.tags[0]")`.

    The steps of a path may come as a list, where names have dots and brackets: `Attr(["version 1.2"])`. Raises ValueError for no path.
    """

    __slots__ = ()

    def __init__(self, path: str | list[str]) -> None:
        super().__init__(Condition, _Path(path))

    def exists(self) -> Condition:
        """Is there."""
        return Condition("attribute_exists(", *self._parts, ")")

    def not_exists(self) -> Condition:
        """Is not there."""
        return Condition("attribute_not_exists(", *self._parts, ")")

    def contains(self, value: PlainValue) -> Condition:
        """Text with that text in it, or a set or list with that value."""
        return Condition("contains(", *self._parts, ", ", _Operand(value), ")")

    def attribute_type(self, kind: AttributeType) -> Condition:
        """Of that type."""
        return Condition("attribute_type(", *self._parts, ", ", _Operand(kind), ")")

    def size(self) -> _Tested:
        """How long it is, or how many it holds, to compare: `Attr("tags").size().gt(2)`."""
        return _Tested(Condition, "size(", *self._parts, ")")


class Update(_Text):
    """What is to change in an item: `Update().set("title", "Río").add("plays", 1).remove("draft")`. Each method gives a new one."""

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
        """Has that value from now on."""
        return self._with("SET", _Path(path), " = ", _Operand(value))

    def set_if_missing(self, path: str, value: PlainValue) -> Update:
        """Has that value where it had none."""
        place = _Path(path)
        return self._with(
            "SET", place, " = if_not_exists(", place, ", ", _Operand(value), ")"
        )

    def append(self, path: str, values: list[PlainValue]) -> Update:
        """A list has these at its end; it must be there."""
        place = _Path(path)
        return self._with(
            "SET", place, " = list_append(", place, ", ", _Operand(values), ")"
        )

    def add(self, path: str, value: PlainValue) -> Update:
        """A number is more by that (or that, where there was none), a set has these elements too."""
        return self._with("ADD", _Path(path), " ", _Operand(value))

    def remove(self, path: str) -> Update:
        """Is there no longer."""
        return self._with("REMOVE", _Path(path))

    def delete(self, path: str, elements: PlainValue) -> Update:
        """A set has these elements no longer."""
        return self._with("DELETE", _Path(path), " ", _Operand(elements))


class ValueClass(Protocol[ValueT_co]):
    """A union that is made of plain values: `types.AttributeValue`."""

    def of(self, value: Any, /) -> ValueT_co: ...


class Expressions(Generic[ValueT]):
    """The expressions of one request, and the names and values that they share.

    `Expressions(types.AttributeValue)`, its `add(...)` for each expression, then `names` and `values`.
    """

    def __init__(self, value_class: ValueClass[ValueT]) -> None:
        self._class = value_class
        self._names: dict[str, str] = {}
        self._values: dict[str, ValueT] = {}

    def add(self, expression: Condition | KeyCondition | Update) -> str:
        """The text of an expression. Raises what `of` of the union raises, and ValueError for an update that changes nothing."""
        text = self._text(expression)
        if not text:
            raise ValueError("an update must change something")
        return text

    def projection(self, paths: Iterable[str]) -> str:
        """The text for the attributes that are wanted."""
        return ", ".join(self._text(_Path(path)) for path in paths)

    @property
    def names(self) -> dict[str, str] | Unset:
        """What the texts call attributes; `UNSET` for none, since services refuse an empty map."""
        return dict(self._names) or UNSET

    @property
    def values(self) -> dict[str, ValueT] | Unset:
        """What the texts call values; `UNSET` for none."""
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
    if not _PATH.fullmatch(path):
        raise ValueError(f"{path!r} is no path to an attribute")
    return _STEP.findall(path)
