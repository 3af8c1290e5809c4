"""Parts of OpenAPI documents for services with signed requests."""

from __future__ import annotations

from typing import Any

from codegen.ir.model import Operation, Service

SIGNED: dict[str, Any] = {
    "sigv4": {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
    }
}
TARGET_HEADER = "X-Amz-Target"
"""The header that names the operation where all share one path."""


def regional_server(service: Service) -> dict[str, Any]:
    """The endpoint, with the region as a variable."""
    host = f"https://{service.regional.prefix}.{{region}}.amazonaws.com"
    return {"url": host, "variables": {"region": {"default": "us-east-1"}}}


def target(service: Service, operation: Operation) -> str:
    """The value of that header."""
    return f"{service.rpc.target_prefix or service.id}.{operation.id}"


def json_media_type(service: Service) -> str:
    """The media type of bodies in the JSON protocol."""
    return f"application/x-amz-json-{service.rpc.json_version or '1.1'}"
