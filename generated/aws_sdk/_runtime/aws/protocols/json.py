"""The JSON protocol: one path, the operation in a header, everything in the body."""

from __future__ import annotations

from ...http import HttpRequest
from ...protocols.json import json_body as json_body
from ...protocols.json import json_structure as json_structure
from ..operation import SignedService


def json_request(service: SignedService, operation: str, body: bytes) -> HttpRequest:
    """The request of an operation; `body` is the text of an object."""
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
    return HttpRequest("POST", "/", [], headers, body)
