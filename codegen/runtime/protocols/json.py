"""The JSON protocol: one path, the operation in a header, everything in the body."""

from __future__ import annotations

import json
from typing import Any

from ..http import HttpRequest, HttpResponse
from ..operation import ServiceInfo

_ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()


def json_request(
    service: ServiceInfo, operation: str, body: dict[str, Any]
) -> HttpRequest:
    """The request of an operation."""
    headers = {
        "Content-Type": f"application/x-amz-json-{service.json_version or '1.0'}",
        "X-Amz-Target": (
            f"{service.target_prefix}.{operation}"
            if service.target_prefix
            else operation
        ),
    }
    if service.query_compatible:
        headers["x-amzn-query-mode"] = "true"
    return HttpRequest("POST", "/", [], headers, json_bytes(body))


def json_bytes(value: Any) -> bytes:
    """A value as JSON, without spaces."""
    return _ENCODER.encode(value).encode()


def json_body(response: HttpResponse) -> Any:
    """The members of a response; a body that is empty has none."""
    body = response.body
    if not body:
        return {}
    try:
        text = body.decode()
        value, end = _DECODER.raw_decode(text)
        if end == len(text):
            return value
    except ValueError:
        pass  # spaces around it, another encoding, or no JSON: `loads` knows
    return json.loads(body)
