"""Python values for unions with a member for each type: `S`, `N`, `B`, their sets, `M`, `L`, `NULL`, `BOOL`."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import decimal
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any, Self, TypeAlias, cast

from ..errors import SdkError
from ..http import plain_text
from ..unset import UNSET, Unset


class PlainValueError(SdkError, ValueError):
    """A Python value that cannot be stored or be part of an expression, or a union without a value."""


class PlainTypeError(PlainValueError, TypeError):
    """A Python value of a type that cannot be stored or be part of an expression."""


_Scalar: TypeAlias = "str | int | Decimal | bytes | bytearray | bool | None"
_Set: TypeAlias = "AbstractSet[str] | AbstractSet[int | Decimal] | AbstractSet[bytes]"
PlainValue: TypeAlias = (
    "_Scalar | _Set | Sequence[PlainValue] | Mapping[str, PlainValue]"
)
"""A value to send. Pass a `Decimal` in the place of a float, whose decimal form is not exact."""
_StoredScalar: TypeAlias = "str | int | Decimal | bytes | bool | None"
_StoredSet: TypeAlias = "set[str] | set[int | Decimal] | set[bytes]"
StoredValue: TypeAlias = (
    "_StoredScalar | _StoredSet | list[StoredValue] | dict[str, StoredValue]"
)
"""A received value. Numbers are `int` if they are whole, else `Decimal`."""

_WHOLE = re.compile(r"-?\d+")
# The precision of numbers in the service, which would round or refuse others.
_NUMBERS = decimal.Context(
    prec=38,
    Emin=-130,
    Emax=125,
    clamp=0,
    traps=[
        decimal.Clamped,
        decimal.Overflow,
        decimal.Inexact,
        decimal.Rounded,
        decimal.Underflow,
    ],
)


class PlainUnion:
    """Methods of such unions for Python values."""

    __slots__ = ()

    @classmethod
    def of(cls, value: PlainValue | Self) -> Self:
        """The union for a Python value; a union is returned unchanged.

        Raises `PlainTypeError` for types that cannot be stored, such as float, and `PlainValueError` for empty sets, for numbers of
        more than 38 digits and for what is nested too deeply.
        """
        values: dict[str, Any] = {"value": value}
        return cls.item(values)["value"]

    @classmethod
    def item(cls, values: Mapping[str, PlainValue]) -> dict[str, Self]:
        """The unions for the values of a map: of an item, a key, an expression. Raises what `of` raises."""
        if not isinstance(cast("object", values), Mapping):
            raise _no_place(values, "an item is a mapping")
        try:
            return {
                _key(name, "item"): _value(cls, value, name)
                for name, value in values.items()
            }
        except RecursionError:
            raise PlainValueError("a value is nested too deeply to be stored") from None

    def plain(self) -> StoredValue:
        """The Python value. Raises `PlainValueError` if no member is set, or only an undocumented one."""
        return _plain(self)

    @classmethod
    def plain_item(cls, values: Mapping[str, Self] | Unset) -> dict[str, StoredValue]:
        """The Python values of a map of unions; empty for `UNSET`. Raises what `plain` raises."""
        if isinstance(values, Unset):
            return {}
        return {name: _plain(value) for name, value in values.items()}


def _value(cls: Any, value: Any, path: str) -> Any:
    if isinstance(value, cls):
        return value
    if value is None:
        return cls(null=True)
    if isinstance(value, bool):
        return cls(bool_=value)
    if isinstance(value, str):
        return cls(s=plain_text(value))
    if isinstance(value, (int, Decimal)):
        return cls(n=_number(value, path))
    if isinstance(value, (bytes, bytearray, memoryview)):
        return cls(b=bytes(value))
    if isinstance(value, Mapping):
        return cls(
            m={
                _key(key, path): _value(cls, item, f"{path}.{key}")
                for key, item in value.items()
            }
        )
    if isinstance(value, AbstractSet):
        return _set(cls, value, path)
    if isinstance(value, Sequence):
        return cls(
            l=[
                _value(cls, item, f"{path}[{place}]")
                for place, item in enumerate(value)
            ]
        )
    raise _no_place(value, path)


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise PlainTypeError(
            f"{path}: the keys of a map are strings, not {type(key).__name__}"
        )
    return plain_text(key)


def _number(value: int | Decimal, path: str) -> str:
    try:
        number = _NUMBERS.create_decimal(value)
    except decimal.DecimalException:
        raise PlainValueError(
            f"{path}: a number has at most 38 digits, between 1E-130 and 9.99...E+125"
        ) from None
    if not number.is_finite():
        raise PlainValueError(f"{path}: {number} is no number that can be stored")
    return plain_text(value) if isinstance(value, int) else str(number)


def _set(cls: Any, values: AbstractSet[Any], path: str) -> Any:
    if not values:
        raise PlainValueError(f"{path}: a set cannot be empty")
    if all(isinstance(item, str) for item in values):
        return cls(ss=sorted(plain_text(item) for item in values))
    if all(isinstance(item, bytes) for item in values):
        return cls(bs=sorted(values))
    if all(
        isinstance(item, (int, Decimal)) and not isinstance(item, bool)
        for item in values
    ):
        return cls(ns=sorted((_number(item, path) for item in values), key=Decimal))
    for item in values:
        if isinstance(item, bool) or not isinstance(item, (str, bytes, int, Decimal)):
            raise _no_place(item, f"{path}, in a set")
    raise PlainTypeError(
        f"{path}: a set has strings, numbers or bytes, and only one kind of them"
    )


def _no_place(value: object, path: str) -> PlainTypeError:
    name = type(value).__name__
    more = "; pass a Decimal" if isinstance(value, float) else ""
    return PlainTypeError(f"{path}: a value cannot be of the type {name}{more}")


def _plain(union: Any) -> StoredValue:
    if union.s is not UNSET:
        return cast("str", union.s)
    if union.n is not UNSET:
        return _read_number(union.n)
    if union.bool_ is not UNSET:
        return cast("bool", union.bool_)
    if union.m is not UNSET:
        return {name: _plain(value) for name, value in union.m.items()}
    if union.l is not UNSET:
        return [_plain(value) for value in union.l]
    if union.null is not UNSET:
        return None
    if union.b is not UNSET:
        return cast("bytes", union.b)
    if union.ss is not UNSET:
        return set(cast("list[str]", union.ss))
    if union.ns is not UNSET:
        return {_read_number(item) for item in union.ns}
    if union.bs is not UNSET:
        return set(cast("list[bytes]", union.bs))
    unknown = ", ".join(union.unknown_members) or "none"
    raise PlainValueError(f"no member that the documentation knows is given: {unknown}")


def _read_number(text: str) -> int | Decimal:
    try:
        return int(text) if _WHOLE.fullmatch(text) else Decimal(text)
    except (ValueError, ArithmeticError):
        raise PlainValueError("a number that arrived is none") from None
