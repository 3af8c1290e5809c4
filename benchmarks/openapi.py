"""Turns one of the vendor's models into an OpenAPI 3.0 document, so that generators which read OpenAPI have the same work."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_SCALARS = {
    "string": {"type": "string"},
    "character": {"type": "string"},
    "integer": {"type": "integer", "format": "int32"},
    "long": {"type": "integer", "format": "int64"},
    "float": {"type": "number", "format": "float"},
    "double": {"type": "number", "format": "double"},
    "boolean": {"type": "boolean"},
    "timestamp": {"type": "string", "format": "date-time"},
    "blob": {"type": "string", "format": "byte"},
}
_BOUNDS = {
    "string": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
    "integer": ("minimum", "maximum"),
    "long": ("minimum", "maximum"),
    "float": ("minimum", "maximum"),
    "double": ("minimum", "maximum"),
}


def convert(model: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document of a JSON service's `service-2.json`: a POST path an operation, a component a shape with a name of its own."""
    shapes = model["shapes"]
    metadata = model["metadata"]
    return {
        "openapi": "3.0.3",
        "info": {"title": metadata["serviceFullName"], "version": metadata["apiVersion"]},
        "paths": {
            f"/{name}": {"post": _operation(name, shapes, op)} for name, op in model["operations"].items()
        },
        "components": {
            "schemas": {name: _schema(shapes, shape) for name, shape in shapes.items() if _named(shape)}
        },
    }


def _named(shape: dict[str, Any]) -> bool:
    return shape["type"] == "structure" or "enum" in shape


def _operation(name: str, shapes: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"operationId": name, "responses": {"200": {"description": "Done"}}}
    if "input" in operation:
        result["requestBody"] = {"required": True, "content": _content(shapes, operation["input"]["shape"])}
    if "output" in operation:
        result["responses"]["200"]["content"] = _content(shapes, operation["output"]["shape"])
    for error in operation.get("errors", ()):
        status = str(shapes[error["shape"]].get("error", {}).get("httpStatusCode", 400))
        result["responses"][status] = {"description": "Failed", "content": _content(shapes, error["shape"])}
    return result


def _content(shapes: dict[str, Any], shape: str) -> dict[str, Any]:
    return {"application/json": {"schema": _reference(shapes, shape)}}


def _reference(shapes: dict[str, Any], name: str) -> dict[str, Any]:
    shape = shapes[name]
    return {"$ref": f"#/components/schemas/{name}"} if _named(shape) else _inline(shapes, shape)


def _inline(shapes: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    kind = shape["type"]
    schema: dict[str, Any]
    if kind == "list":
        schema = {"type": "array", "items": _reference(shapes, shape["member"]["shape"])}
    elif kind == "map":
        schema = {"type": "object", "additionalProperties": _reference(shapes, shape["value"]["shape"])}
    else:
        schema = dict(_SCALARS[kind])
    for bound, keyword in zip(("min", "max"), _BOUNDS.get(kind, ()), strict=False):
        if bound in shape:
            schema[keyword] = shape[bound]
    if "pattern" in shape:
        schema["pattern"] = shape["pattern"]
    return schema


def _schema(shapes: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    if "enum" in shape:
        return {"type": "string", "enum": shape["enum"]}
    properties = {name: _reference(shapes, member["shape"]) for name, member in shape["members"].items()}
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    if shape.get("required"):
        schema["required"] = shape["required"]
    return schema


if __name__ == "__main__":
    json.dump(convert(json.loads(Path(sys.argv[1]).read_text("utf-8"))), sys.stdout, indent=1)
