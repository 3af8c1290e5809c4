"""Puts a document together."""

from __future__ import annotations

import json
import re
from typing import Any

from codegen.emit.exports import folder_of
from codegen.emit.exports.jsonschema import structure
from codegen.emit.exports.openapi.access import add_access
from codegen.emit.exports.openapi.bodies import COMPONENTS, IN_BODY, source, structure_remarks
from codegen.emit.exports.openapi.fitting import settle
from codegen.emit.exports.openapi.operations import describe
from codegen.emit.exports.openapi.paths import METHODS, Place, places
from codegen.emit.exports.openapi.remarks import remarks
from codegen.ir.model import Model, Operation, Service

_OWN_CLASSES = frozenset({"response", "unset", "file", "client", "authenticatedclient", "httpstatus", "any"})
"""Names of classes that generated SDKs have of their own, in lower case."""
_UNUSABLE = re.compile(r"[^A-Za-z0-9._-]+")


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/openapi.json`."""
    return {
        f"{folder_of(service)}/openapi.json": json.dumps(make_document(service), indent=2, ensure_ascii=False)
        + "\n"
        for service in model.services
    }


def make_document(service: Service) -> dict[str, Any]:
    """The document of a service."""
    info: dict[str, Any] = {"title": service.title or service.id, "version": service.api_version or "0"}
    if description := "\n\n".join(text for text in (service.documentation, service.licence) if text):
        info["description"] = description
    out: dict[str, Any] = {"openapi": "3.1.0", "info": info}
    add_access(service, out)
    if tags := _tags(service):
        out["tags"] = tags
    out["paths"] = _paths(service)
    out["components"] = {"schemas": _schemas(service), **out.pop("components")}
    _rename_schemas(out)
    _entitle(out["components"]["schemas"])
    settle(out)
    return out


def _tags(service: Service) -> list[dict[str, Any]]:
    """The groups of operations, in the vendor's order, with the pages that they come from."""
    pages: dict[str, list[str]] = {}
    for operation in sorted(service.operations, key=lambda operation: operation.position):
        if operation.resource:
            files = pages.setdefault(operation.resource, [])
            if operation.span.file not in files:
                files.append(operation.span.file)
    return [
        {"name": name, "description": f"Operations of {', '.join(files)}.", "x-source": files}
        for name, files in pages.items()
    ]


def _paths(service: Service) -> dict[str, Any]:
    out: dict[str, Any] = {}
    placed: list[tuple[Operation, Place]] = places(service)
    for operation, place in placed:
        item = out.setdefault(place.path, {})
        key = place.method if place.method in METHODS else f"x-{place.method}"
        item[key] = describe(service, operation, place)
    return out


def _schemas(service: Service) -> dict[str, Any]:
    """The schemas that bodies refer to: all structures except whole requests and answers."""
    sides = {side for operation in service.operations for side in (operation.input, operation.output)}
    sides |= {response.shape for operation in service.operations for response in operation.responses}
    return {
        shape.id: structure(service, shape, COMPONENTS, IN_BODY, remarks)
        | structure_remarks(shape)
        | source(shape.span)
        for shape in service.shapes
        if shape.id not in sides
    }


def _rename_schemas(document: dict[str, Any]) -> None:
    """Give schemas names in the characters that OpenAPI allows."""
    schemas = document["components"]["schemas"]
    if all(not _UNUSABLE.search(name) for name in schemas):
        return
    names: dict[str, str] = {}
    for name in sorted(schemas, key=lambda name: (bool(_UNUSABLE.search(name)), name)):
        plain = _UNUSABLE.sub("_", name)
        while plain in names.values():
            plain += "_"
        names[name] = plain
    document["components"]["schemas"] = {names[name]: schema for name, schema in schemas.items()}
    _redirect(document, {COMPONENTS + old: COMPONENTS + new for old, new in names.items()})


def _entitle(schemas: dict[str, Any]) -> None:
    """Give titles to schemas whose names in generated SDKs would collide.

    Generators name an inline type after its owner and member, which may be the name of another schema, and have classes of
    their own.
    """
    taken = {_letters(name) for name in schemas}
    for name, schema in schemas.items():
        if _letters(name) in _OWN_CLASSES:
            schema["title"] = f"{name} object"
        for key, member in schema.get("properties", {}).items():
            inner = member.get("items", member)
            if inner.get("type") == "object" and _letters(name + key) in taken:
                inner["title"] = f"{key} map"


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _redirect(node: Any, targets: dict[str, str]) -> None:
    if isinstance(node, dict):
        target = node.get("$ref")
        if isinstance(target, str):
            node["$ref"] = targets.get(target, target)
        for value in node.values():
            _redirect(value, targets)
    elif isinstance(node, list):
        for value in node:
            _redirect(value, targets)
