"""Undocumented query parameters, headers and members that callers add."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..config import refuse_other_forms
from ..errors import ConfigurationError, ValidationError
from ..http import form_text, put_headers
from ..protocols.http import add_query, json_bytes
from ..validation import refuse

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


def add_extras(request: HttpRequest, extras: Extras, of: str) -> None:
    """Adds extras to a request of the operation `of`.

    Raises `ConfigurationError` for a body without members, `ValidationError` for values that cannot be sent.
    """
    for place, add in _ADDED.items():
        values: Any = extras.get(place)
        if not values:
            continue
        try:
            add(request, values)
        except ValidationError as error:
            raise ValidationError(error.violations, of) from None
        except Exception as error:  # Values of a wrong type make encoders raise any.
            refuse(error, of, place)


def _add_query(request: HttpRequest, parameters: Mapping[str, Any]) -> None:
    for name, value in parameters.items():
        request.query = [pair for pair in request.query if not _is_of(pair[0], name)]
        add_query(request.query, name, value)


def _add_headers(request: HttpRequest, headers: Mapping[str, str]) -> None:
    put_headers(request.headers, headers)


def _is_of(key: str, name: str) -> bool:
    """Whether a key of a query or a form is that of a parameter, of an item or of a member of it: `name`, `name[]`, `name[member]`."""
    return key == name or key.startswith(f"{name}[")


def _add_members(request: HttpRequest, members: Mapping[str, Any]) -> None:
    kind = next(
        (v for n, v in request.headers.items() if n.lower() == "content-type"), ""
    )
    body: Any = request.body
    if not body and not kind:
        request.headers["Content-Type"] = "application/json"
        request.body = json_bytes({**members})
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


_ADDED: Mapping[str, Callable[[HttpRequest, Any], None]] = {
    "extra_query": _add_query,
    "extra_headers": _add_headers,
    "extra_body": _add_members,
}
