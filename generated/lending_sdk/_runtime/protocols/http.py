"""Requests over plain HTTP: paths, query strings, headers, cookies, bodies in JSON and in forms."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from ..errors import ValidationError
from ..http import HttpRequest, form_text, header_problem, plain_text
from ..unset import UNSET
from ..validation import Violation
from . import json as documents
from . import timestamps

if TYPE_CHECKING:
    from ..structure import Structure

_UNRESERVED = "-._~"
_JOINED = {"comma": ",", "pipes": "|", "spaces": " ", "semicolons": ";"}
"""Styles in which the items of an array are one value, and what stands between them."""
Field: TypeAlias = tuple[str, Any] | tuple[str, Any, str]
"""A field of a form: name, value, and the style of its arrays where that is not `repeated`."""

_FORM = "application/x-www-form-urlencoded"


def path(*parts: str) -> str:
    """A path from encoded parts."""
    return "".join(parts)


def label(name: str, value: Any) -> str:
    """A segment of a path, with slashes escaped; items of a list are separated by commas. Raises `ValidationError` for an empty or a dot segment."""
    return _segment(name, value, "")


def greedy_label(name: str, value: Any) -> str:
    """The rest of a path, with slashes unescaped. Raises `ValidationError` for an empty rest and for dot segments."""
    return _segment(name, value, "/")


def _segment(name: str, value: Any, safe: str) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        text = _joined(name, value, ",", plain, "request of the client sends a path")
    else:
        text = "" if value is UNSET or value is None else plain(value)
    problem = ""
    if not text:
        problem = "is required in the path and must not be empty"
    elif any(part in (".", "..") for part in (text.split("/") if safe else [text])):
        problem = "must not be a dot segment"
    if problem:
        raise ValidationError([Violation(name, problem, "required", 0)])
    return quote(text, safe=_UNRESERVED + safe)


def plain(value: Any) -> str:
    """A value as text: lists with commas, maps and structures as JSON, null as empty text.

    Raises OverflowError for infinities and NaN, for which each service has words of its own, or none.
    """
    if value is True or value is False:
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return ",".join(plain(item) for item in value)
    if isinstance(value, Mapping) or has_form(value):
        return json_bytes(value).decode()
    if isinstance(value, (float, Decimal)) and not isfinite(value):
        raise OverflowError(f"{value} is no number that can be sent")
    if isinstance(value, date):
        return timestamps.day(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "surrogateescape")
    return plain_text(value)


def add_query(
    query: list[tuple[str, str]],
    name: str,
    value: Any,
    style: str = "repeated",
    write: Callable[[Any], str] = plain,
) -> None:
    """Adds a value to a query string or a form; nothing for `UNSET`.

    Arrays are written in the style `repeated`, `brackets`, `indexed`, `comma`, `pipes`, `spaces` or `semicolons`, those of arrays, maps and structures as `indexed`
    in all styles but `brackets`; members of maps and structures are written as `name[member]`. In the style `json` all of these are JSON.
    """
    if value is UNSET:
        return
    if value is None:
        query.append((name, ""))
    elif style == "json" and _has_parts(value):
        query.append((name, json_bytes(value).decode()))
    elif has_form(value):
        add_query(query, name, value.to_wire(), style)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            add_query(query, f"{name}[{plain_text(key)}]", item, style, write)
    elif isinstance(value, (list, tuple, set, frozenset)):
        _add_array(query, name, list(value), style, write)
    else:
        query.append((name, write(value)))


def _add_array(
    query: list[tuple[str, str]],
    name: str,
    values: list[Any],
    style: str,
    write: Callable[[Any], str],
) -> None:
    nested = any(_has_parts(value) for value in values)
    joint = _JOINED.get(style)
    if joint is not None and not nested:
        other_way = "extra_query, or extra_body for a form, sends a text"
        query.append((name, _joined(name, values, joint, write, other_way)))
        return
    has_brackets = name.endswith("[]")
    for index, value in enumerate(values):
        before = len(query)
        if style == "brackets" and not has_brackets:
            add_query(query, f"{name}[]", value, style, write)
        elif style == "indexed" or (nested and not has_brackets):
            # Without an index the parts of different items would be mixed.
            add_query(query, f"{name.removesuffix('[]')}[{index}]", value, style, write)
        else:
            add_query(query, name, value, style, write)
        if len(query) == before and value is not UNSET:
            problem = "holds an empty array or object, for which query strings and forms have no place"
            raise ValidationError([Violation(f"{name}[{index}]", problem, "type", 0)])


def _joined(
    name: str,
    values: Iterable[Any],
    joint: str,
    write: Callable[[Any], str],
    other_way: str,
) -> str:
    """The items as one text. Raises `ValidationError` for one that holds what stands between them: it would arrive as two.

    `other_way` says how the user can send such an item nonetheless.
    """
    separator = joint.strip() or joint
    texts = ["" if value is None else write(value) for value in values]
    for index, text in enumerate(texts):
        if separator in text:
            problem = f"must not hold {separator!r}, which separates the items; {other_way} as it is"
            raise ValidationError(
                [Violation(f"{name}[{index}]", problem, "pattern", 0)]
            )
    return joint.join(texts)


def _has_parts(value: Any) -> bool:
    kinds = (Mapping, list, tuple, set, frozenset)
    return isinstance(value, kinds) or has_form(value)


def add_query_map(query: list[tuple[str, str]], values: Any) -> None:
    """Adds a parameter for each entry, except for names that are present."""
    taken = {name for name, _ in query}
    for name, value in ({} if values is UNSET else values).items():
        if name not in taken:
            add_query(query, plain_text(name), value)


def add_header(
    headers: dict[str, str],
    name: str,
    value: Any,
    member: str = "",
    write: Callable[[Any], str] = plain,
    style: str = "",
) -> None:
    """Adds a header; items of a list are separated by commas, if `style` says nothing else.

    Raises `ValidationError` for values that no header can hold.
    """
    if value is UNSET or value is None:
        return
    if isinstance(value, (list, tuple, set, frozenset)):
        joint = ", " if style in ("", "comma") else _JOINED.get(style, ", ")
        other_way = "extra_headers sends a text"
        text = _joined(member or name, value, joint, write, other_way)
    else:
        text = write(value)
    problem = header_problem(text)
    if problem:
        raise ValidationError([Violation(member or name, problem, "pattern", 0)])
    headers[name] = text


def add_cookie(headers: dict[str, str], name: str, value: Any) -> None:
    """Adds a cookie. Raises `ValidationError` for values that no cookie can hold."""
    if value is UNSET or value is None:
        return
    text = plain(value)
    if header_problem(text) or any(character in text for character in ";, "):
        problem = "must not hold blanks, commas, semicolons or line breaks"
        raise ValidationError([Violation(name, problem, "pattern", 0)])
    key = next((known for known in headers if known.lower() == "cookie"), "Cookie")
    cookies = headers.get(key)
    headers[key] = f"{cookies}; {name}={text}" if cookies else f"{name}={text}"


def has_form(value: Any) -> bool:
    """Whether a value has its own JSON form: the method `to_wire`, as structures have."""
    return hasattr(value, "to_wire")


def _form_of(value: Any) -> Any:
    if has_form(value):
        return value.to_wire()
    if isinstance(value, date):
        return plain(value)
    if isinstance(value, (bytes, bytearray)):
        from .values import write_blob

        return write_blob(bytes(value))
    if isinstance(value, Mapping):
        return {**value}
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    kind: Any = type(value)
    if value is UNSET or kind.__str__ is object.__str__:
        raise TypeError(f"JSON has no form for a value of type {kind.__name__}")
    return str(value)


def json_bytes(value: Any) -> bytes:
    """A value as JSON, with structures and timestamps as in documented bodies."""
    return _json(value, ensure_ascii=False).encode()


def anything(value: Any) -> str:
    """The JSON text of a value without a documented type."""
    return _json(value, ensure_ascii=True)


def _json(value: Any, *, ensure_ascii: bool) -> str:
    """Raises OverflowError for infinities and NaN, which JSON does not have, RecursionError for circular references."""
    try:
        return json.dumps(
            value,
            default=_form_of,
            separators=(",", ":"),
            ensure_ascii=ensure_ascii,
            allow_nan=False,
        )
    except ValueError as error:
        kind = RecursionError if "ircular" in str(error) else OverflowError
        raise kind(str(error)) from None


def number(value: float) -> str:
    """The JSON text of a number. Raises OverflowError for infinities and NaN."""
    if not isfinite(value):
        raise OverflowError(f"{value} is no number of JSON")
    return documents.number(value)


def or_null(value: Any, write: Callable[[Any], str]) -> str:
    """The JSON text of a value that may be null."""
    return "null" if value is None else write(value)


def members(value: Structure, *elsewhere: str) -> str:
    """The JSON object of a structure, without the members that stand `elsewhere` in the request."""
    try:
        return value.to_wire_text()
    except (AttributeError, TypeError, ValueError):
        # A member has another type, and validation is off: it is sent as it is.
        from ..interchange import to_plain

        return anything(to_plain(value, wire=True, without=elsewhere))


def json_request(
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: dict[str, str],
    text: str,
    kind: str = "application/json",
) -> HttpRequest:
    """A request with a JSON object as its body. GET, HEAD and OPTIONS send no empty object."""
    if text == "{}" and method in ("GET", "HEAD", "OPTIONS"):
        return HttpRequest(method, path, query, headers)
    _typed(headers, kind)
    return HttpRequest(method, path, query, headers, text.encode())


def whole_request(
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: dict[str, str],
    value: Any,
    kind: str,
) -> HttpRequest:
    """A request whose body is one value: JSON or a form if its media type says so, else text, bytes or a stream."""
    if value is UNSET:
        return HttpRequest(method, path, query, headers)
    _typed(headers, kind)
    body: Any = value
    if "json" in kind:
        body = (
            members(value).encode()
            if hasattr(value, "to_wire_text")
            else json_bytes(value)
        )
    elif kind == _FORM and (has_form(value) or isinstance(value, Mapping)):
        plain: Any = value
        pairs = plain.to_wire() if has_form(plain) else plain
        return form_request(method, path, query, headers, [*pairs.items()])
    elif isinstance(value, str):
        body = value.encode()
    elif has_form(value) or isinstance(value, (Mapping, list)):
        body = json_bytes(value)
    return HttpRequest(method, path, query, headers, body)


def _typed(headers: dict[str, str], kind: str) -> None:
    if all(name.lower() != "content-type" for name in headers):
        headers["Content-Type"] = kind


def bare_request(
    method: str, path: str, query: list[tuple[str, str]], headers: dict[str, str]
) -> HttpRequest:
    """A request without a body."""
    return HttpRequest(method, path, query, headers)


def form_request(
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: dict[str, str],
    fields: list[Field],
) -> HttpRequest:
    """A request with a form as its body."""
    pairs: list[tuple[str, str]] = []
    for name, value, *style in fields:
        add_query(pairs, name, value, style[0] if style else "repeated")
    if pairs or method not in ("GET", "HEAD", "DELETE"):
        _typed(headers, _FORM)
    return HttpRequest(method, path, query, headers, form_text(pairs).encode())


def multipart_request(
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: dict[str, str],
    fields: list[Field],
) -> HttpRequest:
    """A request with a multipart form as its body; fields may be files. Raises `ConfigurationError`."""
    from .multipart import multipart

    kind, body = multipart(fields, add_query)
    _typed(headers, kind)
    return HttpRequest(method, path, query, headers, body)
