"""Base URLs and authentication."""

from __future__ import annotations

import re
from typing import Any

from codegen.emit.exports.openapi.aws import SIGNED, regional_server
from codegen.emit.exports.openapi.remarks import provenance, source
from codegen.ir.model import AuthKind, Location, Operation, Protocol, SecurityScheme, Server, Service

_PLACES = {Location.QUERY: "query", Location.HEADER: "header", Location.COOKIE: "cookie"}
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def add_access(service: Service, document: dict[str, Any]) -> None:
    """Write `servers`, `security` and `components` of a document."""
    document["servers"] = _servers(service)
    schemes = _schemes(service)
    document["security"] = [{name: []} for name in schemes]
    if not schemes:
        document["x-security-unknown"] = True
    document["components"] = {"securitySchemes": schemes} if schemes else {}


def security_of(service: Service, operation: Operation) -> dict[str, Any]:
    """The `security` of an operation that differs from the service's."""
    if operation.security is None:
        return {}
    known = {scheme.id for scheme in service.security_schemes}
    return {"security": [{name: []} for name in operation.security if name in known]}


def _servers(service: Service) -> list[dict[str, Any]]:
    if service.servers:
        return [_server(server) for server in service.servers]
    if service.regional.prefix:
        return [regional_server(service)]
    return [{"url": "/", "description": "The pages state no base URL.", "x-unknown": True}]


def _server(server: Server) -> dict[str, Any]:
    url = _VARIABLE.sub(lambda match: "{" + re.sub(r"\W+", "_", match[1]) + "}", server.url)
    out: dict[str, Any] = {"url": url}
    values = {re.sub(r"\W+", "_", name): value for name, value in server.variables.items()}
    if names := list(dict.fromkeys(_VARIABLE.findall(url))):
        out["variables"] = {name: {"default": values.get(name) or name} for name in names}
    if server.documentation:
        out["description"] = server.documentation
    return out | provenance(server.provenance) | source(server.span)


def _schemes(service: Service) -> dict[str, Any]:
    if service.protocol is not Protocol.HTTP:
        return SIGNED
    return {scheme.id: _scheme(scheme) for scheme in service.security_schemes}


def _scheme(scheme: SecurityScheme) -> dict[str, Any]:
    out: dict[str, Any]
    if scheme.kind in (AuthKind.BEARER, AuthKind.BASIC):
        out = {"type": "http", "scheme": scheme.kind.value}
    else:
        out = {"type": "apiKey", "name": scheme.name, "in": _PLACES.get(scheme.location, "header")}
        if scheme.prefix:
            out["description"] = f"The value is `{scheme.prefix} ` and the secret."
            out["x-prefix"] = scheme.prefix
    return out | provenance(scheme.provenance) | source(scheme.span)
