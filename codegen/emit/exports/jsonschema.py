"""The model's structures as JSON Schema (draft 2020-12), one document for each service."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from typing import Any

from codegen.emit.exports import folder_of
from codegen.emit.exports.rules import keywords
from codegen.ir.model import (
    JSON_LIKE,
    AnyOf,
    Bounds,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    TimestampFormat,
    Type,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[ScalarKind, dict[str, Any]] = {
    ScalarKind.STRING: {"type": "string"},
    ScalarKind.INTEGER: {"type": "integer", "format": "int32"},
    ScalarKind.LONG: {"type": "integer", "format": "int64"},
    ScalarKind.FLOAT: {"type": "number", "format": "float"},
    ScalarKind.DOUBLE: {"type": "number", "format": "double"},
    ScalarKind.BOOLEAN: {"type": "boolean"},
    ScalarKind.BLOB: {"type": "string", "contentEncoding": "base64"},
    ScalarKind.DOCUMENT: {},
    ScalarKind.DATE: {"type": "string", "format": "date"},
}
"""Schemas of simple types, except timestamps, which depend on their format."""


_WHOLE = (ScalarKind.INTEGER, ScalarKind.LONG)
_REAL = (ScalarKind.FLOAT, ScalarKind.DOUBLE)


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/schema.json`: every structure in its JSON form, under `$defs`."""
    return {
        f"{folder_of(service)}/schema.json": json.dumps(_document(service), indent=2, ensure_ascii=False)
        + "\n"
        for service in model.services
    }


def _document(service: Service) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": service.title,
        "$defs": {shape.id: structure(service, shape, "#/$defs/") for shape in service.shapes},
    }


def structure(
    service: Service,
    shape: Structure,
    base: str,
    locations: tuple[Location, ...] | None = None,
    remarks: Callable[[Member], dict[str, Any]] = lambda _: {},
) -> dict[str, Any]:
    """The schema of a structure; references lead to `base` + id. `locations` selects members; without it all are taken.

    `remarks` gives further keywords of a member.
    """
    if shape.opaque:
        return _described({}, shape.documentation)
    members = [member for member in shape.members if locations is None or member.location in locations]
    out: dict[str, Any] = {"type": "object"}
    if members:
        out["properties"] = {
            _name(member, locations): _remarked(member_schema(service, member, base), remarks(member))
            for member in members
        }
    required = [_name(member, locations) for member in members if member.required]
    if required:
        out["required"] = required
    if shape.additional is not None:
        out["additionalProperties"] = schema(service, shape.additional, base)
    if shape.union:
        out |= {"minProperties": 1, "maxProperties": 1}
    out |= keywords(shape, {member.name: _name(member, locations) for member in members})
    return _described(out, shape.documentation)


def schema(service: Service, kind: Type, base: str) -> dict[str, Any]:
    """The schema of a type."""
    match kind:
        case Reference():
            return {"$ref": base + kind.shape}
        case ListType():
            return {"type": "array", "items": schema(service, kind.element, base)} | _limits(
                kind.length, "Items"
            )
        case MapType():
            out: dict[str, Any] = {
                "type": "object",
                "additionalProperties": schema(service, kind.value, base),
            }
            key = schema(service, kind.key, base)
            if len(key) > 1:
                out["propertyNames"] = key
            return out | _limits(kind.length, "Properties")
        case AnyOf():
            return {"anyOf": [schema(service, part, base) for part in kind.alternatives]}
        case Scalar(kind=ScalarKind.TIMESTAMP):
            return _timestamp(service, kind)
        case Scalar():
            out = dict(KINDS[kind.kind])
            if kind.kind is ScalarKind.STRING:
                out |= _limits(kind.length, "Length")
            out |= _limits(kind.range, "imum")
            if kind.pattern is not None:
                out["pattern" if _portable(kind.pattern.text) else "x-pattern"] = kind.pattern.text
            if kind.enum is not None:
                out["enum"] = [_example(value, kind) for value in kind.enum.values]
            if kind.format is not None:
                out["format"] = kind.format
            return out


def _remarked(kind: dict[str, Any], remarks: dict[str, Any]) -> dict[str, Any]:
    """A schema with further keywords. These go around a `$ref`, since many tools drop what stands beside it."""
    if "$ref" in kind and remarks:
        kind = {"allOf": [{"$ref": kind["$ref"]}], **{key: kind[key] for key in kind if key != "$ref"}}
    return kind | remarks


def member_schema(service: Service, member: Member, base: str) -> dict[str, Any]:
    """The schema of a member: its type, with what is stated of the member alone."""
    out = schema(service, member.type, base)
    if member.nullable:
        out = _nullable(out)
    if member.default is not None:
        out = {**out, "default": member.default.value}
    if member.deprecated is not None:
        out = {**out, "deprecated": True}
    if member.read_only:
        out = {**out, "readOnly": True}
    if member.example is not None:
        out = {**out, "examples": [_example(member.example, member.type)]}
    return _described(out, member.documentation)


def _nullable(out: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in out or "anyOf" in out:
        return {"anyOf": [*out.get("anyOf", [out]), {"type": "null"}]}
    if "enum" in out:
        out = {**out, "enum": [*out["enum"], None]}
    return {**out, "type": [out["type"], "null"]} if "type" in out else out


def _example(text: str, kind: Type) -> str | int | float | bool:
    """An example as a value of its type; as printed where it does not fit."""
    if isinstance(kind, Scalar) and kind.kind in _WHOLE and re.fullmatch(r"-?\d{1,18}", text):
        return int(text)
    if isinstance(kind, Scalar) and kind.kind in _REAL and re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return float(text)
    if isinstance(kind, Scalar) and kind.kind is ScalarKind.BOOLEAN and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text


def _name(member: Member, locations: tuple[Location, ...] | None) -> str:
    """The key of a member: the wire name in bodies. In a whole structure two members may share a wire name, so the own name counts."""
    return member.name if locations is None else member.wire_name


def _timestamp(service: Service, kind: Scalar) -> dict[str, Any]:
    seconds = service.protocol in JSON_LIKE and kind.timestamp_format is None
    if seconds or kind.timestamp_format is TimestampFormat.EPOCH_SECONDS:
        return {"type": "number", "description": "Seconds since 1970-01-01T00:00:00Z."}
    return {"type": "string", "format": "date-time"}


def _portable(pattern: str) -> bool:
    """Whether validators are likely to accept a pattern. They refuse a whole schema for one that they cannot read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError):
            return False
    return True


def _limits(bounds: Bounds | None, suffix: str) -> dict[str, Any]:
    """The bounds: `minLength`, `maxItems`, `minimum` ..."""
    if bounds is None:
        return {}
    limits = {"min" + suffix: bounds.minimum, "max" + suffix: bounds.maximum}
    return {key: value for key, value in limits.items() if value is not None}


def _described(out: dict[str, Any], documentation: str) -> dict[str, Any]:
    return out | {"description": documentation} if documentation else out
