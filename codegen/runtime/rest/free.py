"""Requests that no page describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from ..http import HttpRequest
from ..protocols.http import add_query, form_request, json_bytes
from .operation import RestOperation, undescribed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .info import RestService


def free_request(
    service: RestService,
    method: str,
    path: str,
    query: Mapping[str, Any] | None,
    json: Any,
    form: Mapping[str, Any] | None,
    content: bytes | None,
    headers: Mapping[str, str] | None,
) -> tuple[RestOperation[HttpRequest, Any], HttpRequest]:
    """The operation and its request. Raises `ConfigurationError` for more than one body, and for a path with a host."""
    if sum(body is not None for body in (json, form, content)) > 1:
        raise ConfigurationError("a request has one body: json, form or content")
    if not path.startswith("/") or path.startswith("//"):
        raise ConfigurationError(f"the path must begin with one slash, not {path!r}")
    plain, _, stated = path.partition("?")
    pairs: list[tuple[str, str]] = []
    if stated:
        from urllib.parse import parse_qsl

        pairs += parse_qsl(stated, keep_blank_values=True)
    for name, value in (query or {}).items():
        add_query(pairs, name, value)
    method, given = method.upper(), dict(headers or {})
    if form is not None:
        request = form_request(method, plain, pairs, given, [*form.items()])
    else:
        body = content or b""
        if json is not None:
            body = json_bytes(json)
            if all(name.lower() != "content-type" for name in given):
                given["Content-Type"] = "application/json"
        request = HttpRequest(method, plain, pairs, given, body)
    return undescribed(service, method, plain), request
