"""Elements of lists and maps, and scalars with a JSON form of their own."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar, get_origin

from ..structure import Structure
from ..unset import UNSET
from .timestamps import date_time as date_time
from .timestamps import day as day
from .timestamps import epoch_seconds as epoch_seconds
from .timestamps import epoch_text as epoch_text
from .timestamps import http_date as http_date
from .timestamps import read_day as read_day
from .timestamps import read_timestamp as read_timestamp

StructureT = TypeVar("StructureT", bound=Structure)


OBJECT: type[Any] = dict
"""The class of JSON objects; type checkers know nothing about their members."""

new = object.__new__
"""An instance of a class, of which nothing is set."""


def result(cls: type[StructureT], data: Any) -> StructureT:
    """The output in `data`; without members for null, and whatever comes where no member is documented.

    Raises TypeError for a value of another kind, whose content would be lost.
    """
    value = cls.from_wire(data)
    if isinstance(value, cls):
        return value
    if data is not None and data is not UNSET and fields(cls):  # type: ignore[arg-type]  # a dataclass
        raise TypeError(f"{type(data).__name__} in the place of {cls.__name__}")
    return empty(cls)


def empty(cls: type[StructureT]) -> StructureT:
    """A structure with all members unset."""
    out = cls.__new__(cls)
    for field in fields(cls):  # type: ignore[arg-type]  # a dataclass
        setattr(out, field.name, UNSET)
    return out


def streamed(cls: type[StructureT]) -> StructureT:
    """`empty` for a generic class with the class of its stream."""
    origin: Any = get_origin(cls)
    out: StructureT = empty(origin)
    return out


def wire(value: Any) -> Any:
    """A structure in its wire form; null stays null."""
    return None if value is None else value.to_wire()


def write_structures(values: Sequence[Any]) -> list[Any]:
    """Every structure in its wire form; nulls stay."""
    return [None if value is None else value.to_wire() for value in values]


def write_list(values: Sequence[Any], write: Callable[[Any], Any]) -> list[Any]:
    """Every element in its wire form; nulls stay."""
    return [None if value is None else write(value) for value in values]


def write_map(values: Mapping[str, Any], write: Callable[[Any], Any]) -> dict[str, Any]:
    """Every value in its wire form; nulls stay."""
    return {
        key: None if value is None else write(value) for key, value in values.items()
    }


def write_float(value: Any) -> Any:
    """A number; infinities and NaN become strings, since JSON has none."""
    return value if math.isfinite(value) else special_float(value)


def special_float(value: Any) -> str:
    """`NaN`, `Infinity` or `-Infinity`. Raises OverflowError for a `Decimal` that is none of them, and larger than any float."""
    if isinstance(value, Decimal) and value.is_finite():
        raise OverflowError(f"{value} is larger than any number that can be sent")
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def write_blob(value: bytes) -> str:
    """Base64."""
    return b64encode(value).decode("ascii")


def read_list(value: Any, read: Callable[[Any], Any]) -> Any:
    """A received list with its elements read, in their places; nulls stay; what is no list is returned as it is."""
    if type(value) is list:
        for place, item in enumerate(value):
            value[place] = read(item)
    return value


def read_map(value: Any, read: Callable[[Any], Any]) -> Any:
    """A received map with its values read, in their places; nulls stay; what is no map is returned as it is."""
    if type(value) is dict:
        for key, item in value.items():
            value[key] = read(item)
    return value


def read_float(value: Any) -> Any:
    """A received number; the strings for infinities become floats."""
    if type(value) is str:
        try:
            return float(value)
        except ValueError:
            return value
    return value


def read_blob(value: Any) -> Any:
    """Received base64 as bytes; what is not base64 is returned as it is."""
    try:
        return b64decode(value, validate=False) if type(value) is str else value
    except (Base64Error, ValueError):
        return value


def copied(value: Any) -> Any:
    """A copy of a received value for a reader that takes members out of it."""
    if type(value) is dict:
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if type(value) is list else value


def unknown(members: dict[str, Any]) -> dict[str, Any]:
    """What a received object has left when its known members are taken out; nulls count as not received."""
    return {key: value for key, value in members.items() if value is not None}
