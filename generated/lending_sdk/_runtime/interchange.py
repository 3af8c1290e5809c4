"""Conversion of structures to dictionaries and JSON, and back. Imported at first use."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
import math
import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints
from weakref import WeakKeyDictionary

from .errors import SdkError
from .record import Record
from .unset import UNSET, Unset
from .validation import Violations, refuse, shown

_STANDARD = str.maketrans("-_", "+/")
"""URL-safe Base64, which pydantic writes, to standard Base64."""
_NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})
_KINDS: dict[Any, str] = {datetime: "timestamp", date: "date", bytes: "Base64"}
_HINTS: WeakKeyDictionary[type[Record], dict[str, Any]] = WeakKeyDictionary()
_NAMES: WeakKeyDictionary[type[Record], dict[str, str]] = WeakKeyDictionary()


def wire_names(cls: type[Record]) -> dict[str, str]:
    """Attribute -> documented name."""
    names = _NAMES.get(cls)
    if names is None:
        attributes = [field.name for field in fields(cls)]  # type: ignore[arg-type]  # a dataclass
        names = _NAMES[cls] = {
            name: cls.NAMES[name] if name in cls.NAMES else regular_name(name)
            for name in attributes
        }
    return names


def regular_name(attribute: str) -> str:
    """The usual documented name of an attribute: `model_name` -> `ModelName`."""
    return "".join(part[:1].upper() + part[1:] for part in attribute.split("_"))


def to_plain(value: Any, *, wire: bool, without: Container[str] = ()) -> Any:
    """The value with dictionaries in the place of structures, at every depth; a structure itself `without` some of its attributes."""
    if isinstance(value, Record):
        names = wire_names(value.__class__)
        members = (
            (name, getattr(value, name)) for name in names if name not in without
        )
        return {
            names[name] if wire else name: to_plain(member, wire=wire)
            for name, member in members
            if member is not UNSET
        }
    if isinstance(value, (list, tuple)):
        items: Sequence[Any] = value
        return [to_plain(item, wire=wire) for item in items]
    if isinstance(value, Mapping):
        entries: Mapping[Any, Any] = value
        return {key: to_plain(item, wire=wire) for key, item in entries.items()}
    return value


def from_plain(cls: type[Any], values: Any, *, wire: bool, path: str = "") -> Any:
    """A structure from a dictionary of `to_plain` or of JSON; `path` is its place in a larger one, for messages.

    Raises TypeError for unknown and for missing required members, ValueError for text that is no timestamp, date or Base64.
    """
    if not isinstance(values, Mapping):
        kind = type(values).__name__
        raise TypeError(f"{cls.__name__} is made of a mapping, not of {kind}")
    hints, names = type_hints(cls), wire_names(cls)
    attributes = {name: attribute for attribute, name in names.items()}
    arguments: dict[str, Any] = {}
    for name, value in values.items():
        attribute = attributes.get(name) if wire else name
        if attribute not in names:
            raise TypeError(no_member(cls, name, attributes if wire else names, path))
        inner = f"{path}.{name}" if path else name
        arguments[attribute] = _typed(value, hints.get(attribute), wire, inner)
    missing = [
        f"{path}.{name}" if path else name
        for name in (
            names[attribute] if wire else attribute
            for attribute in _required(cls) - arguments.keys()
        )
    ]
    if missing:
        raise TypeError(f"{cls.__name__} lacks {', '.join(sorted(missing))}")
    return cls(**arguments)


def type_hints(cls: type[Record]) -> dict[str, Any]:
    """Attribute -> type, without metadata."""
    hints = _HINTS.get(cls)
    if hints is None:
        hints = _HINTS[cls] = get_type_hints(cls)
    return hints


def no_member(
    cls: type[Any], name: object, known: Iterable[str], path: str = ""
) -> str:
    """The message for an unknown member."""
    from .suggestions import did_you_mean

    place = f" at {path}" if path else ""
    hint = did_you_mean(name, known) if isinstance(name, str) else ""
    return f"{cls.__name__}{place} has no member {name!r}{hint}"


def _required(cls: type[Any]) -> set[str]:
    return {field.name for field in fields(cls) if field.default is MISSING}


def _typed(value: Any, hint: Any, wire: bool, path: str) -> Any:
    """The value as `hint` has it: structures from dictionaries; bytes, timestamps and dates from JSON strings."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Union or origin is types.UnionType:
        return _one_of(value, arguments, wire, path)
    if isinstance(value, Mapping):
        entries: Mapping[Any, Any] = value
        if isinstance(hint, type) and issubclass(hint, Record):
            return from_plain(hint, entries, wire=wire, path=path)
        if origin is dict:
            inner = arguments[1]
            return {
                key: _typed(item, inner, wire, f"{path}[{key!r}]")
                for key, item in entries.items()
            }
    if isinstance(value, (list, tuple)) and origin is list:
        items: Sequence[Any] = value
        return [
            _typed(item, arguments[0], wire, f"{path}[{index}]")
            for index, item in enumerate(items)
        ]
    if isinstance(value, str):
        return _from_text(value, hint, path)
    return value


def _one_of(value: Any, hints: Sequence[Any], wire: bool, path: str) -> Any:
    """The value as the first of the types has it that it fits. Raises what the first one does if it fits none."""
    problem: Exception | None = None
    fits = False
    for hint in hints:
        try:
            typed = _typed(value, hint, wire, path)
        except (TypeError, ValueError) as error:
            problem = problem or error
            continue
        if typed is not value:
            return typed
        fits = fits or _is_of(value, hint)
    if problem is not None and not fits:
        raise problem
    return value


def _is_of(value: object, hint: Any) -> bool:
    """Whether a value of JSON is of a type without a change."""
    kind = get_origin(hint) or hint
    if kind is Any or (kind is Literal and isinstance(value, str)):
        return True
    return isinstance(kind, type) and isinstance(value, kind)


def _from_text(value: str, hint: Any, path: str) -> Any:
    try:
        if hint is datetime:
            return datetime.fromisoformat(value)
        if hint is date:
            return (datetime if "T" in value else date).fromisoformat(value)
        if hint is bytes:
            return b64decode(value.translate(_STANDARD), validate=True)
    except ValueError as error:
        raise ValueError(f"{path} is no {_KINDS[hint]}: {error}") from None
    if hint is float and value in _NO_NUMBERS:
        return float(value)
    return value


def name_classes(value: Record, violations: Violations) -> None:
    """Names the expected class in violations for values that should be structures."""
    classes = dict(_misplaced(value, type(value), ""))
    for violation in violations:
        meant, other = classes.get(violation.path, (None, None))
        if violation.constraint == "type" and meant is not None:
            rest = violation.message.partition(", ")[2]
            hint = (
                f"; {meant}.from_dict makes one of it"
                if isinstance(other, Mapping)
                else ""
            )
            violation.message = f"expected {meant}, {rest}{hint}"


def _misplaced(
    value: Any, hint: Any, path: str
) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yields path, expected class and value for all values that should be structures and are not."""
    origin, arguments = get_origin(hint), get_args(hint)
    if value is UNSET or value is None:
        return
    if origin is Union or origin is types.UnionType:
        given = [hint for hint in arguments if hint not in (Unset, types.NoneType)]
        for argument in given:
            # Of several types none is the one that is meant.
            if len(given) == 1 or isinstance(value, Record) or get_origin(argument):
                yield from _misplaced(value, argument, path)
    elif isinstance(hint, type) and issubclass(hint, Record):
        if not isinstance(value, Record):
            yield path, (hint.__name__, value)
            return
        hints = type_hints(type(value))
        for attribute, name in wire_names(type(value)).items():
            inner = f"{path}.{name}" if path else name
            yield from _misplaced(
                getattr(value, attribute), hints.get(attribute), inner
            )
    elif origin is list and isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _misplaced(item, arguments[0], f"{path}[{index}]")
    elif origin is dict and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _misplaced(item, arguments[1], f"{path}[{shown(key)}]")


def refuse_request(
    error: Exception, of: str, encode: Callable[[Any], object], request: object
) -> NoReturn:
    """`refuse`, which names the member of the request without which `encode` takes the rest of it, if there is one."""
    place = ""
    if not isinstance(error, (SdkError, MemoryError, OSError)):
        place = _unsendable_member(encode, request)
    refuse(error, of, place or "Request")


def _unsendable_member(encode: Callable[[Any], object], request: object) -> str:
    names = wire_names(type(request)) if isinstance(request, Record) else {}
    for attribute, name in names.items():
        if getattr(request, attribute) is UNSET:
            continue
        rest = copy(request)
        setattr(rest, attribute, UNSET)
        try:
            encode(rest)
        except Exception:
            # It is not this one, or not this one alone.
            continue
        return name
    return ""


def json_text(value: Any) -> str:
    """A value of `to_plain` as JSON, which has no infinities and no NaN: they are texts. Raises TypeError for values of other types."""
    try:
        return json.dumps(value, default=to_text, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), default=to_text, ensure_ascii=False)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, (float, Decimal)) and not math.isfinite(value):
        number = float(value)
        return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
    return value


def to_text(value: object) -> Any:
    """JSON for values that it has no type for: bytes as Base64, timestamps and dates as in RFC 3339. Raises TypeError for others."""
    if isinstance(value, (bytes, bytearray)):
        return b64encode(value).decode()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"JSON has no form for a value of type {type(value).__name__}")
