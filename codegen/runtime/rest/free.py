"""Requests of `client.request`, which no page describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from ..http import HttpRequest, is_token
from ..protocols.http import add_query, form_request, json_bytes
from ..validation import refuse
from .addresses import escaped_path
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
    """The operation and its request.

    Raises `ConfigurationError` for more than one body and for a path with a host, `ValidationError` for values that cannot
    be sent.
    """
    if sum(body is not None for body in (json, form, content)) > 1:
        raise ConfigurationError("a request has one body: json, form or content")
    texts: dict[str, object] = {"method": method, "path": path}
    for argument, value in texts.items():
        if not isinstance(value, str):
            kind = type(value).__name__
            raise ConfigurationError(f"the {argument} must be text, not {kind}")
    if not path.startswith("/") or path.startswith("//"):
        raise ConfigurationError(f"the path must begin with one slash, not {path!r}")
    if not is_token(method):
        raise ConfigurationError(f"{method!r} is no method of HTTP")
    plain, _, stated = path.partition("?")
    pairs: list[tuple[str, str]] = []
    try:
        plain = escaped_path(plain, "#")
        if stated:
            from urllib.parse import parse_qsl

            pairs += parse_qsl(stated, keep_blank_values=True, errors="strict")
    except UnicodeError:
        raise ConfigurationError(
            "the path has characters that no URL can have"
        ) from None
    method, sent_headers = method.upper(), dict(headers or {})
    operation = undescribed(service, method, plain)
    try:
        for name, value in (query or {}).items():
            add_query(pairs, name, value)
        if form is not None:
            return operation, form_request(
                method, plain, pairs, sent_headers, [*form.items()]
            )
        body = (content or b"") if json is None else json_bytes(json)
    except Exception as error:  # Values of a wrong type make encoders raise any.
        refuse(error, operation.name)
    if json is not None and all(
        name.lower() != "content-type" for name in sent_headers
    ):
        sent_headers["Content-Type"] = "application/json"
    return operation, HttpRequest(method, plain, pairs, sent_headers, body)
