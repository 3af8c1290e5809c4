"""The model's structures as JSON Schema (draft 2020-12), a document a service."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

from codegen.emit.exports import folder_of
from codegen.ir.model import (
    JSON_LIKE,
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
}
"""Schemas of simple types; timestamps depend on their format."""


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/schema.json`: every structure under `$defs`, as it is in JSON bodies."""
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
    service: Service, shape: Structure, base: str, locations: tuple[Location, ...] | None = None
) -> dict[str, Any]:
    """The schema of a structure; references go to `base` + id. `locations` selects members, all when left out."""
    if shape.opaque:
        return _described({}, shape.documentation)
    members = [member for member in shape.members if locations is None or member.location in locations]
    out: dict[str, Any] = {"type": "object"}
    if members:
        out["properties"] = {_name(member, locations): _member(service, member, base) for member in members}
    required = [_name(member, locations) for member in members if member.required]
    if required:
        out["required"] = required
    if shape.union:
        out |= {"minProperties": 1, "maxProperties": 1}
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
            out = {"type": "object", "additionalProperties": schema(service, kind.value, base)}
            key = schema(service, kind.key, base)
            if len(key) > 1:
                out["propertyNames"] = key
            return out | _limits(kind.length, "Properties")
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
                out["enum"] = list(kind.enum.values)
            return out


def _member(service: Service, member: Member, base: str) -> dict[str, Any]:
    return _described(schema(service, member.type, base), member.documentation)


def _name(member: Member, locations: tuple[Location, ...] | None) -> str:
    """Bodies have names of the wire; a whole structure may have two members of the same wire name."""
    return member.name if locations is None else member.wire_name


def _timestamp(service: Service, kind: Scalar) -> dict[str, Any]:
    seconds = service.protocol in JSON_LIKE and kind.timestamp_format is None
    if seconds or kind.timestamp_format is TimestampFormat.EPOCH_SECONDS:
        return {"type": "number", "description": "Seconds since 1970-01-01T00:00:00Z."}
    return {"type": "string", "format": "date-time"}


def _portable(pattern: str) -> bool:
    """Whether validators are likely to take a pattern; they refuse a whole schema for one that they do not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError):
            return False
    return True


def _limits(bounds: Bounds | None, suffix: str) -> dict[str, Any]:
    """`minLength`, `maxItems`, `minimum` ..."""
    if bounds is None:
        return {}
    limits = {"min" + suffix: bounds.minimum, "max" + suffix: bounds.maximum}
    return {key: value for key, value in limits.items() if value is not None}


def _described(out: dict[str, Any], documentation: str) -> dict[str, Any]:
    return out | {"description": documentation} if documentation else out
