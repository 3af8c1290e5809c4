"""HTTP requests and responses as values, without I/O, and URL encoding."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

is_token = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
"""Matches methods and the names of headers (RFC 9110, section 5.6.2)."""


_unsendable = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]").search


def plain_text(value: Any) -> str:
    """A scalar as text: what it is, and not what its class says of it, such as `Color.RED` for a member of an enumeration.

    Raises TypeError for None, which is no text that any service knows.
    """
    if value is None:
        raise TypeError("None has no form as text: leave out what is not to be sent")
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__repr__(value)
    return str(value)


def plain_texts(values: Mapping[str, str]) -> dict[str, str]:
    """Headers and the like, as `plain_text` has them."""
    return {plain_text(name): plain_text(value) for name, value in values.items()}


def put_headers(headers: dict[str, str], others: Mapping[str, str]) -> None:
    """Sets headers, each in the place of one of its name, in whatever case that is written."""
    for name, value in others.items():
        for replaced in [known for known in headers if known.lower() == name.lower()]:
            del headers[replaced]
        headers[name] = value


def header_problem(value: object) -> str:
    """Why a value cannot be the value of a header; empty if it can."""
    if not isinstance(value, str):
        return f"must be a text, not of type {type(value).__name__}"
    unsendable = _unsendable(value)
    if unsendable is not None:
        character = unsendable[0]
        if character in "\r\n\0\v\f":
            return "must not hold a line break"
        if character > "\x7f":
            return "must not hold half of a surrogate pair"
        return "must not hold a control character"
    if value[:1] in (" ", "\t") or value[-1:] in (" ", "\t"):
        return "must not begin or end with a blank, which headers lose"
    return ""


def header_name_problem(name: str) -> str:
    """Why a text cannot be the name of a header; empty if it can."""
    return "" if is_token(name) else "is no name for a header"


FormFile: TypeAlias = (
    bytes
    | Iterator[bytes]
    | tuple[str, bytes | Iterator[bytes]]
    | tuple[str, bytes | Iterator[bytes], str]
)
"""A file of a form: its bytes, or a file opened for reading them, perhaps behind its name and before its media type."""

Body: TypeAlias = bytes | Iterator[bytes] | AsyncIterator[bytes]
"""Bytes, or a stream of bytes, which is read once unless it can seek."""


def query_text(query: Iterable[tuple[str, str]], blank: str = "%20") -> str:
    """Names and values as a query string (RFC 3986)."""
    pairs = list(query)
    if not pairs:
        return ""
    # The whole text is escaped character by character, in fewer steps than pair by pair; separators come last.
    try:
        text = "\1".join(["\0".join(pair) for pair in pairs])
    except TypeError:
        # A value is no text, and validation is off.
        return query_text([(plain_text(n), plain_text(v)) for n, v in pairs], blank)
    if text.count("\0") != len(pairs) or text.count("\1") != max(len(pairs) - 1, 0):
        return "&".join([f"{_quoted(n, blank)}={_quoted(v, blank)}" for n, v in pairs])
    return _escaped(text, blank).replace("\0", "=").replace("\1", "&")


def form_text(fields: Iterable[tuple[str, str]]) -> str:
    """Names and values as `application/x-www-form-urlencoded` (URL Standard, section 5): blanks are `+`."""
    return query_text(fields, "+")


def _quoted(text: str, blank: str) -> str:
    return _escaped(text, blank).replace("\0", "%00").replace("\1", "%01")


def _escaped(text: str, blank: str) -> str:
    """The text, percent-encoded, but for the separators `\\0` and `\\1`."""
    text = text.replace("%", "%25").replace("+", "%2B").replace(" ", blank)
    for character, escape in _ESCAPES:
        # A search is ten times as fast as a replacement of nothing.
        if character in text:
            text = text.replace(character, escape)
    if text.isascii():
        return text
    return _not_ascii.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text
    )


_not_ascii = re.compile(r"[^\0-\x7f]+")
_ESCAPES = [
    (chr(code), f"%{code:02X}")
    for code in (*range(2, 32), *range(33, 128))
    if not chr(code).isalnum() and chr(code) not in "%+-._~"
]


@dataclass(slots=True)
class HttpRequest:
    """A request to a service, without endpoint and signature."""

    method: str
    path: str = "/"
    """Percent-encoded, starts with `/`, without the query string."""
    query: list[tuple[str, str]] = field(
        default_factory=list[tuple[str, str]], repr=False
    )
    """Decoded names and values, in order; with a secret in some services, hence not in the repr."""
    headers: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    body: Body = field(default=b"", repr=False)
    host_prefix: str = ""
    trailer: str = ""
    """Algorithm of a checksum after a streamed body (`CRC32`); empty for none."""

    @property
    def query_string(self) -> str:
        """The query as it is sent and signed, percent-encoded."""
        return query_text(self.query)


@dataclass(slots=True)
class HttpResponse:
    """An answer. Names of `headers` are in lower case; repeated ones are joined with `, `."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    """The whole body, without its content encoding; empty if the body is streamed."""
    stream: object | None = None
    """The open body if it is streamed: a `StreamingBody` or an `AsyncStreamingBody`."""
