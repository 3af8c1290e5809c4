"""Endpoint discovery: some services assign an endpoint to each account."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..effects import Call
from ..http import HttpRequest, HttpResponse
from .endpoints import parse_endpoint_url
from .operation import SignedOperation, SignedService

if TYPE_CHECKING:
    from .context import Context

DESCRIBE = "DescribeEndpoints"


def discover(
    context: Context,
    operation: SignedOperation[Any, Any],
    call: Callable[..., Call[Any]],
) -> Call[None]:
    """Asks for the endpoint of the account with `call`, unless it is known and valid, or an endpoint was given."""
    if operation.name == DESCRIBE or context.endpoint.explicit:
        return
    if (
        context.discovered is not None
        and context.monotonic() < context.discovered_until
    ):
        return
    answer = yield from call(context, _describe(operation.service), {}, None)
    address, minutes = answer
    named = parse_endpoint_url(f"https://{address}")
    context.discovered_until = context.monotonic() + 60 * minutes
    context.discovered = replace(context.endpoint, host=named.host, port=named.port)


def _describe(service: SignedService) -> SignedOperation[Any, tuple[str, float]]:
    def serialize(value: object) -> HttpRequest:
        headers = {
            "Content-Type": f"application/x-amz-json-{service.json_version}",
            "X-Amz-Target": f"{service.target_prefix}.{DESCRIBE}",
            "x-amz-api-version": service.api_version,
        }
        return HttpRequest("POST", headers=headers, body=b"{}")

    def deserialize(response: HttpResponse) -> tuple[str, float]:
        first = json.loads(response.body)["Endpoints"][0]
        return first["Address"], float(first.get("CachePeriodInMinutes", 1))

    def validate(value: object) -> list[Any]:
        return []

    return SignedOperation(
        name=DESCRIBE,
        service=service,
        validate=validate,
        serialize=serialize,
        deserialize=deserialize,
    )
