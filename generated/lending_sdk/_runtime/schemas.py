"""Schemas of structures and constraints for pydantic, and their JSON Schema.

Imported when pydantic asks; does not import pydantic.
"""

# Schemas are dictionaries of any depth.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from math import ceil
from typing import Any

from .constraints import Blob, Constraint, ListOf, MapOf, Text
from .unlisted import Unlisted
from .unset import UNSET, Unset
from .validation import Violations

NO_JSON: dict[str, Any] = {"not": {}}
"""The JSON Schema of `Unset` and `Unlisted`: no JSON value is valid."""


def structure_schema(schema: Any, handler: Any) -> Any:
    """A pydantic schema of a structure that leaves members out of JSON that are not set."""
    definition = handler.resolve_ref_schema(schema)
    for member in definition["schema"]["fields"]:
        value = member["schema"]
        if value.get("default") is UNSET:
            del value["default"]
            value["default_factory"] = _unset
            value["schema"] = _optional(value["schema"])
            member["serialization_exclude_if"] = _is_unset
    return schema


def _optional(schema: Any) -> Any:
    """A schema of a member that accepts `UNSET` in Python and not in JSON."""
    return {
        "type": "json-or-python",
        "json_schema": _without_unset(schema),
        "python_schema": schema,
    }


def _without_unset(schema: Any) -> Any:
    if schema["type"] == "nullable":
        return {**schema, "schema": _without_unset(schema["schema"])}
    if schema["type"] != "union":
        return schema
    others = [part for part in schema["choices"] if not _is_of_unset(part)]
    return {**schema, "choices": others} if len(others) > 1 else others[0]


def _is_of_unset(schema: Any) -> bool:
    return not isinstance(schema, tuple) and schema.get("cls") is Unset


def _unset() -> object:
    return UNSET


def _is_unset(value: object) -> bool:
    return value is UNSET


def union_schema(schema: dict[str, Any], handler: Any) -> dict[str, Any]:
    """A pydantic schema that accepts exactly one member; it stays valid for unions that contain themselves."""

    def checked(value: Any) -> Any:
        names = [field.name for field in fields(value)]
        names_given = [name for name in names if getattr(value, name) is not UNSET]
        if len(names_given) != 1:
            listed = " and ".join(names_given) or "none"
            raise ValueError(f"exactly one member has to be given, found {listed}")
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


def json_schema(schema: dict[str, Any], handler: Any) -> dict[str, Any]:
    """A JSON Schema without the values that only Python has, such as `UNSET`."""
    members = handler.resolve_ref_schema(schema).get("properties", {})
    for name, member in members.items():
        members[name] = _without_python_values(member)
    return schema


def _without_python_values(schema: Any) -> Any:
    """The schema without branches that no JSON value fits; a single branch left replaces `anyOf`."""
    if isinstance(schema, list):
        return [_without_python_values(part) for part in schema if part != NO_JSON]
    if not isinstance(schema, dict):
        return schema
    parts = {key: _without_python_values(part) for key, part in schema.items()}
    branches = parts.get("anyOf", ())
    if len(branches) == 1:
        del parts["anyOf"]
        return {**branches[0], **parts}
    return parts


class Opaque:
    """pydantic metadata of documents and streams: any value; bytes in the place of a stream are written as JSON, too."""

    def __init__(self, binary: bool) -> None:
        self.binary = binary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> dict[str, Any]:
        if not self.binary:
            return {"type": "any"}
        data = {"type": "bytes"}
        return {
            "type": "json-or-python",
            "json_schema": data,
            "python_schema": {"type": "any"},
            "serialization": {
                "type": "function-plain",
                "function": _bytes,
                "return_schema": data,
                "when_used": "json",
            },
        }

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {"type": "string", "format": "binary"} if self.binary else {}


def _bytes(value: Any) -> bytes:
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    raise ValueError(f"JSON has no form for a stream of type {type(value).__name__}")


class Check:
    """pydantic metadata that runs the check of a constraint, and completes its JSON Schema."""

    def __init__(self, constraint: Constraint) -> None:
        self.constraint = constraint

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], Any]
    ) -> dict[str, Any]:
        function = {"type": "with-info", "function": self._checked}
        return {
            "type": "function-after",
            "function": function,
            "schema": handler(source),
        }

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return _described(self.constraint, handler(schema))

    def _checked(self, value: Any, info: Any) -> Any:
        violations = Violations()
        # JSON has no `Unlisted`: any string may be a value that the page lists.
        judged = _listed(value) if info.mode == "json" else value
        self.constraint.check(judged, violations)
        if violations:
            raise ValueError(violations[0].message)
        return value


def _listed(value: Any) -> Any:
    """The value with plain strings in the place of `Unlisted`."""
    if isinstance(value, list):
        return [_listed(item) for item in value]
    if isinstance(value, dict):
        return {_listed(key): _listed(item) for key, item in value.items()}
    return str(value) if isinstance(value, Unlisted) else value


def _described(constraint: Constraint, schema: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema with the patterns and bounds of a constraint and its elements."""
    if isinstance(constraint, ListOf) and "items" in schema:
        schema["items"] = _described(constraint.element, schema["items"])
    elif isinstance(constraint, MapOf) and "additionalProperties" in schema:
        inner: Any = schema["additionalProperties"]
        if inner is not True:
            schema["additionalProperties"] = _described(constraint.value, inner)
    elif isinstance(constraint, Text):
        if constraint.pattern is not None:
            schema["pattern"] = constraint.pattern[0]
        schema.update(_lengths(constraint.low, constraint.high))
    elif isinstance(constraint, Blob):
        low, high = (
            4 * ceil(length / 3) if length < sys.maxsize else length
            for length in (constraint.low, constraint.high)
        )
        schema.update(_lengths(low, high))
    return schema


def _lengths(low: float, high: float) -> dict[str, float]:
    limits = ("minLength", low, low > 0), ("maxLength", high, high < sys.maxsize)
    return {name: limit for name, limit, is_stated in limits if is_stated}
