"""What OpenAPI documents say of services whose requests are signed."""

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
"""Names the operation where all have one path."""


def regional_server(service: Service) -> dict[str, Any]:
    """The endpoint, with the region as a variable."""
    host = f"https://{service.regional.prefix}.{{region}}.amazonaws.com"
    return {"url": host, "variables": {"region": {"default": "us-east-1"}}}


def target(service: Service, operation: Operation) -> str:
    """The value of the header."""
    return f"{service.rpc.target_prefix or service.id}.{operation.id}"


def json_media_type(service: Service) -> str:
    """Of bodies in the JSON protocol."""
    return f"application/x-amz-json-{service.rpc.json_version or '1.1'}"
