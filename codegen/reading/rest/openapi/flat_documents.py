"""Makes an OpenAPI document of the description of one operation whose path and method are members beside its request and responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.reading.rest.openapi.openapi_nodes import part, text_of

_PLACES = ("path", "query", "header", "cookie")


def unfolded(flat: Mapping[str, Any]) -> Mapping[str, Any]:
    """`{"paths": {"path": "/vans", "method": "get", "request": {...}, "response": {...}}}` as a document of OpenAPI 3."""
    said = part(flat, "paths")
    request, parameters = part(said, "request"), part(part(said, "request"), "parameters")
    operation = {
        "parameters": [
            {"name": name, "in": place, "required": _required(each), "description": text_of(_first(each), "description"), "schema": _schema(_first(each))}
            for place in _PLACES
            for name, each in part(parameters, place).items()
            if isinstance(each, dict)
        ],
        "requestBody": {"required": True, "content": _contents(part(request, "body"))},
        "responses": {
            status: {"description": text_of(next((each for each in answer.values() if isinstance(each, dict)), {}), "description"), "content": _contents(answer)}
            for status, answer in part(said, "response").items()
            if isinstance(answer, dict)
        },
        "deprecated": said.get("deprecated"),
    }
    return {
        "servers": said.get("servers"),
        "components": {**part(flat, "components"), "securitySchemes": dict(_schemes(request))},
        "paths": {said["path"]: {text_of(said, "method").lower(): operation}},
    }


def _schemes(request: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    ways = request.get("security")
    out: list[tuple[str, Mapping[str, Any]]] = []
    for way in ways if isinstance(ways, list) else ():
        if isinstance(way, dict):
            out += [(name, {"in": "header", "name": name, **each}) for name, each in part(part(way, "parameters"), "header").items() if isinstance(each, dict)]
    return out


def _first(parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    schemas = parameter.get("schema")
    return schemas[0] if isinstance(schemas, list) and schemas and isinstance(schemas[0], dict) else {}


def _required(parameter: Mapping[str, Any]) -> bool:
    return _first(parameter).get("required") is True


def _contents(bodies: Mapping[str, Any]) -> Mapping[str, Any]:
    out = {}
    for media, body in bodies.items():
        schemas = body.get("schemaArray") if isinstance(body, dict) else None
        if isinstance(schemas, list) and schemas and isinstance(schemas[0], dict):
            out[media] = {"schema": _schema(schemas[0])}
    return out


def _schema(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema whose members and items are in lists of one, and whose required members are listed under another name."""
    out: dict[str, Any] = {key: value for key, value in node.items() if key not in ("properties", "items", "required")}
    if isinstance(node.get("requiredProperties"), list):
        out["required"] = node["requiredProperties"]
    if properties := part(node, "properties"):
        out["properties"] = {name: _alone(each) for name, each in properties.items() if isinstance(each, dict)}
    if "items" in node:
        out["items"] = _alone(part(node, "items"))
    return out


def _alone(node: Mapping[str, Any]) -> Mapping[str, Any]:
    parts = node.get("allOf")
    return _schema(parts[0]) if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], dict) else _schema(node)
