"""The JSON protocol: one path, the operation in a header, everything in the body."""

from __future__ import annotations

import json
from typing import Any

from ..http import HttpRequest, HttpResponse
from ..operation import ServiceInfo


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
    return HttpRequest(method="POST", headers=headers, body=json.dumps(body).encode())


def json_body(response: HttpResponse) -> Any:
    """The members of a response; a body that is empty has none."""
    return json.loads(response.body) if response.body else {}
