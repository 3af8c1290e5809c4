"""Operations: their names, parameters and answers."""

from __future__ import annotations

from typing import Any

from codegen.emit.exports.jsonschema import member_schema
from codegen.emit.exports.openapi.access import security_of
from codegen.emit.exports.openapi.aws import TARGET_HEADER, target
from codegen.emit.exports.openapi.bodies import COMPONENTS, request_body, responses
from codegen.emit.exports.openapi.paths import Place, by_page_name
from codegen.emit.exports.openapi.remarks import remarks, source
from codegen.emit.exports.openapi.styles import as_json, of_parameter
from codegen.ir.model import (
    Location,
    Member,
    Operation,
    Protocol,
    Service,
)

_PLACES = {
    Location.PATH: "path",
    Location.QUERY: "query",
    Location.HEADER: "header",
    Location.COOKIE: "cookie",
}


def describe(service: Service, operation: Operation, place: Place) -> dict[str, Any]:
    """The operation object."""
    out: dict[str, Any] = {"operationId": operation.id}
    if operation.resource:
        out["tags"] = [operation.resource]
    out["summary"] = operation.summary or operation.id
    if operation.documentation:
        out["description"] = operation.documentation
    if operation.deprecated is not None:
        out["deprecated"] = True
        if operation.deprecated.documentation:
            out["x-deprecated"] = operation.deprecated.documentation
    if operation.url:
        out["externalDocs"] = {"url": operation.url}
    if parameters := _parameters(service, operation, place):
        out["parameters"] = parameters
    request = service.shape[operation.input] if operation.input else None
    body = request_body(service, operation, request)
    if body is not None:
        out["requestBody"] = body
    out |= security_of(service, operation)
    out["responses"] = responses(service, operation)
    prefixes = {
        member.wire_name: {"description": member.documentation, **source(member.span)}
        for member in (request.members if request else ())
        if member.location is Location.PREFIX_HEADERS
    }
    if prefixes:
        out["x-prefix-headers"] = prefixes
    if place.slash:
        out["x-path"] = operation.http.path
    return out | source(operation.span)


def _parameters(service: Service, operation: Operation, place: Place) -> list[dict[str, Any]]:
    """The parameters, one for each placeholder among them. A parameter for the path without a placeholder is kept in an extension."""
    request = service.shape[operation.input] if operation.input else None
    members = request.members if request is not None else ()
    by_name = by_page_name(place)
    in_path = {by_name.get(m.wire_name): m for m in members if m.location is Location.PATH}
    out = []
    for page_name, name in place.names:
        member = in_path.get(by_name[page_name])
        parameter = _in_path(service, name, page_name, member)
        if member is None:
            parameter |= source(operation.span)
        if name in place.greedy:
            parameter["x-greedy"] = True
        out.append(parameter)
    taken = set()
    for member in members:
        if member.location not in _PLACES or member.location is Location.PATH:
            continue
        parameter = _parameter(service, member)
        key = (
            parameter["in"],
            parameter["name"].lower() if parameter["in"] == "header" else parameter["name"],
        )
        if key not in taken:
            taken.add(key)
            out.append(parameter)
    if service.protocol is Protocol.JSON:
        kind = {"type": "string", "const": target(service, operation)}
        out.append({"name": TARGET_HEADER, "in": "header", "required": True, "schema": kind})
    return out


def _in_path(service: Service, name: str, page_name: str, member: Member | None) -> dict[str, Any]:
    """The parameter of a placeholder. It is always sent, so its default goes into an extension."""
    out: dict[str, Any] = {"name": name, "in": "path", "required": True}
    if member is None:
        out |= {"schema": {"type": "string"}, "x-inferred": True}
    else:
        out = _parameter(service, member) | {"name": name, "required": True}
        out.pop("x-required-unknown", None)
        out.pop("style", None)
        out.pop("explode", None)
        if "default" in out["schema"]:
            out["schema"]["x-default"] = out["schema"].pop("default")
    if name != page_name:
        out["x-name"] = page_name
    return out


def _parameter(service: Service, member: Member) -> dict[str, Any]:
    out: dict[str, Any] = {"name": member.wire_name, "in": _PLACES[member.location]}
    if member.required:
        out["required"] = True
    if member.documentation:
        out["description"] = member.documentation
    if member.deprecated is not None:
        out["deprecated"] = True
    kind = member_schema(service, member, COMPONENTS)
    kind.pop("description", None)
    if not kind and member.location in (Location.HEADER, Location.COOKIE):
        kind = {"type": "string"}
    if member.location is Location.QUERY and service.protocol is Protocol.HTTP and as_json(service, member):
        return out | {"content": {"application/json": {"schema": kind}}} | remarks(member)
    return out | {"schema": kind} | of_parameter(service, member) | remarks(member)
