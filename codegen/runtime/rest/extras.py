"""Undocumented query parameters, headers and members that callers add."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..config import refuse_other_forms
from ..errors import ConfigurationError
from ..http import form_text, put_headers
from ..protocols.http import add_query, json_bytes

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .settings import Extras

_KNOWN = frozenset({"extra_query", "extra_headers", "extra_body", "call_options"})


def check_extras(extras: Extras, asked: object) -> None:
    """Raises TypeError for an argument that a method does not have, `ConfigurationError` for extras of another form."""
    unknown = sorted(extras.keys() - _KNOWN)
    if unknown:
        from ..suggestions import did_you_mean

        members: Any = getattr(asked, "__dataclass_fields__", ())
        hint = did_you_mean(unknown[0], [*_KNOWN, *members])
        raise TypeError(f"unexpected arguments: {', '.join(unknown)}{hint}")
    refuse_other_forms(extras)


def add_extras(request: HttpRequest, extras: Extras) -> None:
    """Adds extras to a request. Raises `ConfigurationError` for a body without members."""
    for name, value in (extras.get("extra_query") or {}).items():
        request.query = [pair for pair in request.query if not _is_of(pair[0], name)]
        add_query(request.query, name, value)
    put_headers(request.headers, extras.get("extra_headers") or {})
    members = extras.get("extra_body")
    if members:
        _add_members(request, dict(members))


def _is_of(key: str, name: str) -> bool:
    """Whether a key of a query or a form is that of a parameter, of an item or of a member of it: `name`, `name[]`, `name[member]`."""
    return key == name or key.startswith(f"{name}[")


def _add_members(request: HttpRequest, members: dict[str, Any]) -> None:
    kind = next(
        (v for n, v in request.headers.items() if n.lower() == "content-type"), ""
    )
    body: Any = request.body
    if not body and not kind:
        request.headers["Content-Type"] = "application/json"
        request.body = json_bytes(members)
        return
    if kind.startswith("application/x-www-form-urlencoded"):
        from urllib.parse import parse_qsl

        pairs = [
            pair
            for pair in parse_qsl(bytes(body).decode(), keep_blank_values=True)
            if not any(_is_of(pair[0], name) for name in members)
        ]
        for name, value in members.items():
            add_query(pairs, name, value)
        request.body = form_text(pairs).encode()
        return
    if "json" in kind and isinstance(body, bytes):
        document: Any = json.loads(body or b"{}")
        if isinstance(document, dict):
            request.body = json_bytes({**document, **members})
            return
    raise ConfigurationError(f"extra_body cannot be added to a body of the kind {kind}")
