"""The model as OpenAPI 3.1, a document a service.

A path stands for one operation in OpenAPI, so that operations which the path alone does not tell apart get a fragment:
the constant query (`/{Bucket}#lifecycle`), the target header or the action.
"""

from __future__ import annotations

import json
from typing import Any

from codegen.emit.exports import folder_of
from codegen.emit.exports.jsonschema import schema, structure
from codegen.ir.model import Location, Member, Model, Operation, Protocol, Service, Structure

BASE = "#/components/schemas/"
CONTENT = {
    Protocol.JSON: "application/x-amz-json-1.1",
    Protocol.REST_JSON: "application/json",
    Protocol.REST_XML: "application/xml",
    Protocol.QUERY: "application/x-www-form-urlencoded",
    Protocol.EC2: "application/x-www-form-urlencoded",
    Protocol.CBOR: "application/cbor",
}
PARAMETERS = {Location.PATH: "path", Location.QUERY: "query", Location.HEADER: "header"}
BODY = (Location.BODY,)


def export(model: Model) -> dict[str, str]:
    """`<client name>/<api version>/openapi.json`."""
    return {
        f"{folder_of(service)}/openapi.json": json.dumps(_document(service), indent=2, ensure_ascii=False)
        + "\n"
        for service in model.services
    }


def _document(service: Service) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for operation in service.operations:
        method = operation.http.method.lower()
        path = _path(service, operation)
        while method in paths.get(path, {}):
            path += ("&" if "#" in path else "#") + operation.id
        paths.setdefault(path, {})[method] = _operation(service, operation)
    sides = {side for operation in service.operations for side in (operation.input, operation.output)}
    out: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": service.title, "version": service.api_version or "0"},
        "paths": paths,
        "components": {
            "schemas": {
                s.id: structure(service, s, BASE, (*BODY, Location.PAYLOAD))
                for s in service.shapes
                if s.id not in sides
            },
            "securitySchemes": {"sigv4": {"type": "apiKey", "name": "Authorization", "in": "header"}},
        },
        "security": [{"sigv4": []}],
    }
    if service.endpoint_prefix:
        host = f"https://{service.endpoint_prefix}.{{region}}.amazonaws.com"
        out["servers"] = [{"url": host, "variables": {"region": {"default": "us-east-1"}}}]
    if service.licence:
        out["info"]["description"] = service.licence
    return out


def _path(service: Service, operation: Operation) -> str:
    if service.protocol is Protocol.JSON:
        return f"/#X-Amz-Target={service.target_prefix or service.id}.{operation.id}"
    if service.protocol is Protocol.CBOR:
        return f"/service/{service.target_prefix or service.id}/operation/{operation.id}"
    if service.protocol in (Protocol.QUERY, Protocol.EC2):
        return f"/#Action={operation.id}"
    path, _, constants = operation.http.path.replace("+}", "}").partition("?")
    return f"{path}#{constants}" if constants else path


def _operation(service: Service, operation: Operation) -> dict[str, Any]:
    out: dict[str, Any] = {"operationId": operation.id}
    if operation.documentation:
        out["description"] = operation.documentation
    if operation.url:
        out["externalDocs"] = {"url": operation.url}
    request = service.shape[operation.input] if operation.input else None
    parameters = (
        [_parameter(service, m) for m in request.members if m.location in PARAMETERS] if request else []
    )
    if service.protocol is Protocol.JSON:
        target = f"{service.target_prefix or service.id}.{operation.id}"
        parameters.append(
            {"name": "X-Amz-Target", "in": "header", "required": True, "schema": {"const": target}}
        )
    if parameters:
        out["parameters"] = parameters
    body = _body(service, request)
    if body is not None:
        out["requestBody"] = {"content": body}
    out["responses"] = _responses(service, operation)
    return out


def _parameter(service: Service, member: Member) -> dict[str, Any]:
    out: dict[str, Any] = {"name": member.wire_name, "in": PARAMETERS[member.location]}
    if member.required:
        out["required"] = True
    if member.documentation:
        out["description"] = member.documentation
    return out | {"schema": schema(service, member.type, BASE)}


def _body(service: Service, shape: Structure | None) -> dict[str, Any] | None:
    if shape is None:
        return None
    for member in shape.members:
        if member.location is Location.PAYLOAD:
            kind = schema(service, member.type, BASE)
            content = "application/octet-stream" if kind.get("contentEncoding") else CONTENT[service.protocol]
            return {content: {"schema": kind}}
    if not any(member.location is Location.BODY for member in shape.members):
        return None
    return {CONTENT[service.protocol]: {"schema": structure(service, shape, BASE, BODY)}}


def _responses(service: Service, operation: Operation) -> dict[str, Any]:
    answer = service.shape[operation.output] if operation.output else None
    success: dict[str, Any] = {"description": "Success"}
    body = _body(service, answer)
    if body is not None:
        success["content"] = (
            body
            if service.protocol not in (Protocol.QUERY, Protocol.EC2)
            else {"text/xml": next(iter(body.values()))}
        )
    headers = (
        {
            m.wire_name: {"schema": schema(service, m.type, BASE)}
            for m in answer.members
            if m.location is Location.HEADER
        }
        if answer
        else {}
    )
    if headers:
        success["headers"] = headers
    out: dict[str, Any] = {str(operation.http.status): success}
    for status, errors in sorted(_errors(service, operation).items()):
        choices = [{"$ref": BASE + error.id} for error in errors]
        content = {
            CONTENT[service.protocol]: {"schema": {"anyOf": choices} if len(choices) > 1 else choices[0]}
        }
        out[status] = {"description": ", ".join(error.id for error in errors), "content": content}
    return out


def _errors(service: Service, operation: Operation) -> dict[str, list[Structure]]:
    """Errors by status; `default` for those without."""
    out: dict[str, list[Structure]] = {}
    for name in operation.errors:
        shape = service.shape[name]
        status = shape.error.status if shape.error is not None else None
        out.setdefault(str(status) if status else "default", []).append(shape)
    return out
