"""The JSON protocol: one path, the operation in a header, everything in the body."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Iterable
from typing import Any

from ..http import HttpRequest, HttpResponse
from ..operation import ServiceInfo

_DECODER = json.JSONDecoder()


def _writer() -> Callable[[Any], str]:
    """`JSONEncoder.encode` without spaces and without a check for circles, which the recursion limit finds, too."""
    encoder = json.JSONEncoder(check_circular=False, separators=(",", ":"))
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    # `encode` makes one of these for each call.
    quote = json.encoder.encode_basestring_ascii
    write: Callable[[Any, int], Iterable[str]] = make(
        None, encoder.default, quote, None, ":", ",", False, False, True
    )
    return lambda value: "".join(write(value, 0))


_write = _writer()


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
    return _write(value).encode()


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
