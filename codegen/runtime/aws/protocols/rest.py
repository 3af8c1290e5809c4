"""The REST protocols: labels in paths, query strings, headers, payloads."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from ...errors import ValidationError
from ...http import (
    Body,
    HttpRequest,
    HttpResponse,
    header_name_problem,
    header_problem,
    plain_text,
)
from ...protocols.json import json_body, json_bytes
from ...protocols.json import json_structure as json_structure
from ...unset import UNSET
from ...validation import Violation

_UNRESERVED = "-._~"
_URL_TEXT = re.compile(r"(?:[A-Za-z0-9._~:/-]|%[0-9A-Fa-f]{2})*")


def path(*parts: str) -> str:
    """A path from encoded parts.

    Ids that repeat the segment before them, as some services return them (`/hostedzone/Z1` for `hostedzone/{Id}`), lose it.
    """
    text = ""
    for part in parts:
        if part.startswith("%2F") and text.endswith("/"):
            segment = text[:-1].rpartition("/")[2]
            part = part.removeprefix(f"%2F{segment}%2F") or part
        text += part
    return text


def label(name: str, value: Any) -> str:
    """A segment of a path. Raises `ValidationError` for an empty or a dot segment."""
    return _segment(name, value, "")


def greedy_label(name: str, value: Any) -> str:
    """The rest of a path, with slashes unescaped. Raises `ValidationError` for an empty rest."""
    return _segment(name, value, "/")


def _segment(name: str, value: Any, safe: str) -> str:
    text = "" if value is UNSET or value is None else plain_text(value)
    if not text or (not safe and text in (".", "..")):
        problem = (
            "is required in the path and must not be empty"
            if not text
            else "must not be a dot segment"
        )
        raise ValidationError([Violation(name, problem, "required", 0)])
    return quote(text, safe=_UNRESERVED + safe)


def add_query_map(query: list[tuple[str, str]], values: Mapping[str, Any]) -> None:
    """Adds a parameter for each entry, except for names that are present."""
    taken = {name for name, _ in query}
    for name, value in values.items():
        if name not in taken:
            items = [value] if isinstance(value, str) else value
            query.extend((name, plain_text(item)) for item in items)


def add_query_list(
    query: list[tuple[str, str]],
    name: str,
    values: Iterable[Any],
    write: Callable[[Any], str] = plain_text,
) -> None:
    """Adds a parameter for each element."""
    query.extend((name, write(value)) for value in values)


def add_header(
    headers: dict[str, str], name: str, value: str, member: str = ""
) -> None:
    """Adds a header; `member` is the name of its member, if that differs.

    Raises `ValidationError` for values that would start another header, or arrive changed.
    """
    problem = header_problem(value)
    if problem:
        raise ValidationError([Violation(member or name, problem, "pattern", 0)])
    headers[name] = plain_text(value)


def url_quoted(value: str) -> str:
    """Percent-encodes a text but for slashes and a version id at its end; encoded text is returned unchanged."""
    text, mark, version = value.partition("?versionId=")
    if not _URL_TEXT.fullmatch(text):
        text = quote(text, safe=f"{_UNRESERVED}/")
    return text + mark + version


def add_header_list(
    headers: dict[str, str],
    name: str,
    values: Iterable[Any],
    write: Callable[[Any], str] | None = None,
    member: str = "",
) -> None:
    """Adds a header with all elements; strings with commas or quotation marks are quoted."""
    add_header(
        headers,
        name,
        ", ".join(
            _quoted(value) if write is None else write(value) for value in values
        ),
        member,
    )


def _quoted(value: str) -> str:
    if "," in value or '"' in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return plain_text(value)


def add_prefix_headers(
    headers: dict[str, str], prefix: str, values: Mapping[str, str], member: str = ""
) -> None:
    """Adds a header for each entry, except for names that are present. Raises `ValidationError`."""
    taken = {name.lower() for name in headers}
    for key, value in values.items():
        name = prefix + key
        problem = header_name_problem(name)
        if problem:
            violation = Violation(f"{member or prefix}[{key!r}]", problem, "pattern", 0)
            raise ValidationError([violation])
        if name.lower() not in taken:
            add_header(headers, name, value, f"{member or prefix}[{key!r}]")


def json_header(value: Any) -> str:
    """A JSON value in a header: base64 of its text."""
    return b64encode(json.dumps(value, allow_nan=False).encode()).decode("ascii")


def read_json_header(value: str) -> Any:
    """Decodes the text of `json_header`; other text is returned unchanged."""
    try:
        return json.loads(b64decode(value))
    except (ValueError, RecursionError):
        return value


def read_header_list(value: str, read: Callable[[str], Any] | None = None) -> list[Any]:
    """The elements of a header."""
    parts = _split(value)
    return parts if read is None else [read(part) for part in parts]


def read_header_dates(value: str, read: Callable[[str], Any]) -> list[Any]:
    """The timestamps of a header, which may contain a comma each."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 1 and len(parts) % 2 == 0 and parts[0].isalpha():
        parts = [
            f"{day}, {rest}" for day, rest in zip(parts[::2], parts[1::2], strict=True)
        ]
    return [read(part) for part in parts]


def _split(value: str) -> list[str]:
    parts: list[str] = []
    position, length = 0, len(value)
    while position < length:
        while position < length and value[position] in " \t":
            position += 1
        if position < length and value[position] == '"':
            position += 1
            part: list[str] = []
            while position < length and value[position] != '"':
                if value[position] == "\\":
                    position += 1
                part.append(value[position : position + 1])
                position += 1
            parts.append("".join(part))
            end = value.find(",", position)
        else:
            end = value.find(",", position)
            parts.append(value[position : end if end >= 0 else length].strip())
        position = length if end < 0 else end + 1
    return parts


def read_prefix_headers(response: HttpResponse, prefix: str) -> Any:
    """The headers that begin with `prefix`, without it."""
    prefix = prefix.lower()
    return {
        name[len(prefix) :]: value
        for name, value in response.headers.items()
        if name.startswith(prefix)
    }


def error_header(
    response: HttpResponse | None, name: str, read: Callable[[str], Any] = str
) -> Any:
    """A header of the answer of an error; None if it is missing."""
    value = None if response is None else response.headers.get(name)
    return None if value is None else read(value)


def rest_request(
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: dict[str, str],
    body: Body,
    content_type: str = "",
) -> HttpRequest:
    """A request. A content type of the caller takes precedence; an empty body has none."""
    if (
        content_type
        and body != b""
        and not (headers and any(name.lower() == "content-type" for name in headers))
    ):
        headers = {"Content-Type": content_type, **headers}
    return HttpRequest(method, path, query, headers, body)


def json_text(value: Any) -> bytes:
    """A JSON body."""
    return json_bytes(value)


def json_payload(value: Any, empty: bytes = b"{}") -> bytes:
    """A structure that is the whole body."""
    return empty if value is UNSET else json_structure(value)


def json_document(value: Any) -> bytes:
    """A JSON value that is the whole body."""
    return b"" if value is UNSET else json_text(value)


def payload(value: Any) -> Body:
    """Bytes, text or a stream that is the whole body."""
    if value is UNSET:
        return b""
    return value.encode() if isinstance(value, str) else value


def json_value(response: HttpResponse) -> Any:
    """The JSON value of a body; UNSET for an empty one."""
    return json_body(response) if response.body else UNSET


def text_payload(response: HttpResponse) -> Any:
    """A body that is text; UNSET for an empty one."""
    return response.body.decode("utf-8", "replace") if response.body else UNSET


def blob_payload(response: HttpResponse) -> Any:
    """A body that is bytes; UNSET for an empty one."""
    return response.body or UNSET


def stream(response: HttpResponse) -> Any:
    """A body that is read while it arrives."""
    return response.body if response.stream is None else response.stream
