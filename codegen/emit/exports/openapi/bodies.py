"""Bodies and headers of requests and answers."""

from __future__ import annotations

from typing import Any

from codegen.emit.exports.jsonschema import member_schema, schema, structure
from codegen.emit.exports.openapi.aws import json_media_type
from codegen.emit.exports.openapi.remarks import place, provenance, remarks, source
from codegen.emit.exports.openapi.samples import examples_of
from codegen.emit.exports.openapi.styles import of_field
from codegen.ir.model import (
    Location,
    Member,
    Operation,
    Protocol,
    Provenance,
    Service,
    Structure,
)

__all__ = ["COMPONENTS", "IN_BODY", "request_body", "responses", "source", "structure_remarks"]

COMPONENTS = "#/components/schemas/"
IN_BODY = (Location.BODY, Location.PAYLOAD)
_CONTENT = {
    Protocol.REST_JSON: "application/json",
    Protocol.REST_XML: "application/xml",
    Protocol.QUERY: "application/x-www-form-urlencoded",
    Protocol.EC2: "application/x-www-form-urlencoded",
    Protocol.CBOR: "application/cbor",
    Protocol.HTTP: "application/json",
}
_ANSWERED = {Protocol.QUERY: "text/xml", Protocol.EC2: "text/xml"}
"""Protocols whose answers have another form than requests."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def structure_remarks(shape: Structure) -> dict[str, Any]:
    """Extensions of a structure: that only examples show it, and the code of an error."""
    out = provenance(shape.provenance)
    if shape.opaque:
        out["x-unknown"] = True
    if shape.error is not None:
        out["x-error-code"] = shape.error.code
    return out


def _media_type(service: Service) -> str:
    """The media type of bodies for which nobody states one."""
    if service.protocol is Protocol.JSON:
        return json_media_type(service)
    return _CONTENT[service.protocol]


def request_body(service: Service, operation: Operation, shape: Structure | None) -> dict[str, Any] | None:
    """The `requestBody`; None where nothing is known of one.

    For a required body with several media types `x-required` says so: generators fail over `required` there.
    """
    content = _content(service, shape, operation.media_types or (_media_type(service),))
    if content is None or shape is None:
        return None
    if service.protocol is Protocol.HTTP:
        for media_type in _FORMS:
            if media_type in content and (styles := _encoding(service, shape)):
                content[media_type]["encoding"] = styles
    _add_examples(content, operation, "")
    out: dict[str, Any] = {"content": content}
    if any(member.location in IN_BODY and member.required for member in shape.members):
        out["required" if len(content) == 1 else "x-required"] = True
    return out


def responses(service: Service, operation: Operation) -> dict[str, Any]:
    """The `responses`: those that the page states by status, else the answer and the errors of the operation."""
    if operation.responses:
        return _stated(service, operation)
    if service.protocol is Protocol.HTTP:
        return {"default": {"description": "The page says nothing of answers.", "x-unknown": True}}
    return _derived(service, operation)


def _stated(service: Service, operation: Operation) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for response in operation.responses:
        answer = service.shape[response.shape] if response.shape is not None else None
        entry: dict[str, Any] = {"description": response.documentation or _phrase(response.status)}
        content = _content(service, answer, response.media_types or ("application/json",))
        if content is not None:
            _add_examples(content, operation, response.status)
            entry["content"] = content
        if headers := _headers(service, answer):
            entry["headers"] = headers
        out[_status(response.status)] = entry | provenance(response.provenance) | source(response.span)
    return out


def _status(text: str) -> str:
    """A status in OpenAPI's form: a number, `2XX`, `default`."""
    text = text.upper()
    if len(text) == 3 and text[0] in "12345" and (text[1:].isdigit() or text[1:] == "XX"):
        return text
    return "default"


def _phrase(status: str) -> str:
    names = {"2": "Success", "3": "Redirection", "4": "The request is refused", "5": "The service fails"}
    return names.get(status[:1], "An answer")


def _derived(service: Service, operation: Operation) -> dict[str, Any]:
    answer = service.shape[operation.output] if operation.output else None
    success: dict[str, Any] = {"description": "Success"}
    media_type = _ANSWERED.get(service.protocol, _media_type(service))
    content = _content(service, answer, (media_type,), fixed=False)
    status = str(operation.http.status)
    if content is not None:
        _add_examples(content, operation, status)
        success["content"] = content
    if headers := _headers(service, answer):
        success["headers"] = headers
    out: dict[str, Any] = {status: success | source((answer or operation).span)}
    for error_status, errors in sorted(_errors(service, operation).items()):
        choices = [{"$ref": COMPONENTS + error.id} for error in errors]
        kind = {"anyOf": choices} if len(choices) > 1 else choices[0]
        out[error_status] = {
            "description": ", ".join(error.id for error in errors),
            "content": {media_type: {"schema": kind}},
            "x-source": [place(error.span) for error in errors],
        }
    return out


def _errors(service: Service, operation: Operation) -> dict[str, list[Structure]]:
    """Errors by status; `default` for those without one."""
    out: dict[str, list[Structure]] = {}
    for name in operation.errors:
        shape = service.shape[name]
        status = shape.error.status if shape.error is not None else None
        out.setdefault(_status(str(status)) if status else "default", []).append(shape)
    return out


def _content(
    service: Service, shape: Structure | None, media_types: tuple[str, ...], *, fixed: bool = True
) -> dict[str, Any] | None:
    """The `content`; None without a body. A body of bytes has a media type of its own where the page states none."""
    if shape is None:
        return None
    for member in shape.members:
        if member.location is Location.PAYLOAD:
            kind = schema(service, member.type, COMPONENTS)
            if kind.get("contentEncoding") and (not fixed or media_types == (_media_type(service),)):
                return {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
            # Bytes are Base64 within JSON alone.
            binary = {"type": "string", "format": "binary"} if kind.get("contentEncoding") else kind
            return {name: {"schema": dict(kind if "json" in name else binary)} for name in media_types}
    if not any(member.location is Location.BODY for member in shape.members):
        return None
    return {
        name: {"schema": structure(service, shape, COMPONENTS, (Location.BODY,), remarks)}
        for name in media_types
    }


def _encoding(service: Service, shape: Structure) -> dict[str, Any]:
    """The `encoding` of arrays in a form, where it is not OpenAPI's default."""
    out: dict[str, Any] = {}
    for member in shape.members:
        if member.location is Location.BODY and (style := of_field(service, member)):
            out[member.wire_name] = style
    return out


def _headers(service: Service, answer: Structure | None) -> dict[str, Any]:
    members = answer.members if answer is not None else ()
    return {
        member.wire_name: _header(service, member)
        for member in members
        if member.location is Location.HEADER and member.wire_name.lower() != "content-type"
    }


def _header(service: Service, member: Member) -> dict[str, Any]:
    kind = member_schema(service, member, COMPONENTS)
    description = kind.pop("description", "")
    return ({"description": description} if description else {}) | {"schema": kind} | remarks(member)


def _add_examples(content: dict[str, Any], operation: Operation, status: str) -> None:
    for media_type, entry in content.items():
        if examples := examples_of(operation, status, media_type):
            entry["examples"] = examples
        if operation.responses and status:
            stated = [item for item in operation.responses if item.status == status]
            if any(item.provenance is Provenance.INFERRED for item in stated):
                entry["schema"]["x-inferred"] = True
