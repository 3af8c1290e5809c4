"""Structures as plain dictionaries and JSON, and back: loaded when first used."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import types
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints
from weakref import WeakKeyDictionary

from .structure import Structure
from .unset import UNSET

_HINTS: WeakKeyDictionary[type[Structure], dict[str, Any]] = WeakKeyDictionary()
_NAMES: WeakKeyDictionary[type[Structure], dict[str, str]] = WeakKeyDictionary()


def wire_names(cls: type[Structure]) -> dict[str, str]:
    """Attribute -> name of the member in the documentation."""
    names = _NAMES.get(cls)
    if names is None:
        attributes = [field.name for field in fields(cls)]  # type: ignore[arg-type]
        names = _NAMES[cls] = {
            name: cls.NAMES.get(name) or regular_name(name) for name in attributes
        }
    return names


def regular_name(attribute: str) -> str:
    """`model_name` -> `ModelName`, which most members are called."""
    return "".join(part[:1].upper() + part[1:] for part in attribute.split("_"))


def to_plain(value: Any, *, wire: bool) -> Any:
    """Dictionaries for the structures in a value; all else stays as it is."""
    if isinstance(value, Structure):
        names = wire_names(value.__class__)
        members = ((name, getattr(value, name)) for name in names)
        return {
            names[name] if wire else name: to_plain(member, wire=wire)
            for name, member in members
            if member is not UNSET
        }
    if isinstance(value, (list, tuple)):
        items: Sequence[Any] = value
        return [to_plain(item, wire=wire) for item in items]
    if isinstance(value, dict):
        entries: Mapping[Any, Any] = value
        return {key: to_plain(item, wire=wire) for key, item in entries.items()}
    return value


def from_plain(cls: type[Any], values: Mapping[str, Any], *, wire: bool) -> Any:
    """A structure from what `to_plain` has made, or from its JSON.

    Raises TypeError for a name that is no member, and for a required member that is missing.
    """
    hints = _HINTS.get(cls)
    if hints is None:
        hints = _HINTS[cls] = get_type_hints(cls)
    attributes = {name: attribute for attribute, name in wire_names(cls).items()}
    given: dict[str, Any] = {}
    for name, value in values.items():
        attribute = attributes.get(name) if wire else name
        if attribute is None:
            raise TypeError(f"{cls.__name__} has no member {name!r}")
        given[attribute] = _typed(value, hints.get(attribute), wire)
    return cls(**given)


def _typed(value: Any, hint: Any, wire: bool) -> Any:
    """Make what `hint` asks for out of dictionaries and of the texts that stand for bytes and timestamps in JSON."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Union or origin is types.UnionType:
        for argument in arguments:
            typed = _typed(value, argument, wire)
            if typed is not value:
                return typed
        return value
    if isinstance(value, dict):
        entries: Mapping[Any, Any] = value
        if isinstance(hint, type) and issubclass(hint, Structure):
            return from_plain(hint, entries, wire=wire)
        if origin is dict:
            inner = arguments[1]
            return {key: _typed(item, inner, wire) for key, item in entries.items()}
    if isinstance(value, (list, tuple)) and origin is list:
        items: Sequence[Any] = value
        return [_typed(item, arguments[0], wire) for item in items]
    if isinstance(value, str):
        if hint is datetime:
            return datetime.fromisoformat(value)
        if hint is bytes:
            return b64decode(value, validate=True)
    return value


def to_text(value: object) -> Any:
    """What JSON has no form for: bytes in Base64, timestamps as RFC 3339 writes them. Raises TypeError for the rest."""
    if isinstance(value, (bytes, bytearray)):
        return b64encode(value).decode()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"JSON has no form for a value of type {type(value).__name__}")


def without_unset(schema: dict[str, Any], handler: Any) -> dict[str, Any]:
    """A JSON Schema of pydantic's without the values that only Python has: members that are not given are left out in JSON."""
    found = handler.resolve_ref_schema(schema)
    for name, member in found.get("properties", {}).items():
        if member.get("default") == UNSET.value:
            del member["default"]
        branches = [
            branch for branch in member.get("anyOf", ()) if branch != {"not": {}}
        ]
        if len(branches) == 1:
            del member["anyOf"]
            found["properties"][name] = {**branches[0], **member}
        elif branches:
            member["anyOf"] = branches
    return schema
