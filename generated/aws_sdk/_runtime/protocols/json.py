"""JSON bodies."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..http import HttpResponse
from ..structure import Structure
from . import timestamps
from .values import write_blob, write_float

_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
"""`JSONDecoder.raw_decode`, which raises StopIteration for what is no JSON. Type stubs do not know `scan_once`."""


def _form(value: object) -> Any:
    """What stands in JSON for values of documents that it has no type for."""
    if isinstance(value, datetime):
        return timestamps.epoch_seconds(value)
    if isinstance(value, (bytes, bytearray)):
        return write_blob(bytes(value))
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (Mapping, Structure)):
        from ..interchange import to_plain

        return to_plain(value, wire=True)
    raise TypeError(f"JSON has no form for a value of type {type(value).__name__}")


def _writer() -> Callable[[Any], str]:
    """`JSONEncoder.encode` without spaces, without the names of JavaScript for infinities and NaN, which are no JSON, and without a
    check for circles, which the recursion limit finds, too."""
    encoder = json.JSONEncoder(
        check_circular=False, allow_nan=False, separators=(",", ":"), default=_form
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    # `encode` makes one of these for each call.
    quote = json.encoder.encode_basestring_ascii
    write: Callable[[Any, int], Iterable[str]] = make(
        None, encoder.default, quote, None, ":", ",", False, False, False
    )
    return lambda value: "".join(write(value, 0))


_write = _writer()


def json_structure(value: Structure, *elsewhere: str) -> bytes:
    """A structure as JSON text in bytes, without the members that stand `elsewhere` in the request."""
    try:
        return value.to_wire_text().encode()
    except (AttributeError, TypeError, ValueError):
        # A member has another type, and validation is off: it is sent as it is.
        from ..interchange import to_plain

        plain: Any = to_plain(value, wire=True, without=elsewhere)
    try:
        return json.dumps(plain, default=_form, allow_nan=False).encode()
    except ValueError as error:
        kind = RecursionError if "ircular" in str(error) else OverflowError
        raise kind(str(error)) from None


text = json.encoder.encode_basestring_ascii
"""A string in quotes."""


def integer(value: int) -> str:
    """An integer."""
    return str(value) if type(value) is int else anything(value)


def boolean(value: bool) -> str:
    """A boolean."""
    return "true" if value is True else "false" if value is False else anything(value)


def number(value: float) -> str:
    """A number; JSON has no infinities, which become strings."""
    return anything(write_float(value))


def blob(value: bytes) -> str:
    """Base64."""
    return f'"{write_blob(value)}"'


def epoch_seconds(value: datetime) -> str:
    """Seconds since 1970."""
    return repr(timestamps.epoch_seconds(value))


def date_time(value: datetime) -> str:
    """A timestamp in ISO 8601."""
    return f'"{timestamps.date_time(value)}"'


def day(value: date) -> str:
    """A day in ISO 8601."""
    return f'"{timestamps.day(value)}"'


def http_date(value: datetime) -> str:
    """The date of HTTP headers."""
    return f'"{timestamps.http_date(value)}"'


def structure(value: Structure) -> str:
    """A structure."""
    return value.to_wire_text()


def anything(value: Any) -> str:
    """A document."""
    return _write(value)


def array(values: Sequence[Any], write: Callable[[Any], str]) -> str:
    """A list; nulls stay."""
    items = ["null" if value is None else write(value) for value in values]
    return f"[{','.join(items)}]"


def mapping(values: Mapping[str, Any], write: Callable[[Any], str]) -> str:
    """A map; nulls stay."""
    items = [
        f"{text(key)}:{'null' if value is None else write(value)}"
        for key, value in values.items()
    ]
    return f"{{{','.join(items)}}}"


def texts(values: Sequence[str]) -> str:
    """A list of strings; nulls stay."""
    try:
        return f"[{','.join(map(text, values))}]"
    except TypeError:
        return array(values, text)


def text_map(values: Mapping[str, str]) -> str:
    """A map of strings; nulls stay."""
    try:
        items = [f"{text(key)}:{text(value)}" for key, value in values.items()]
    except TypeError:
        return mapping(values, text)
    return f"{{{','.join(items)}}}"


def structures(values: Sequence[Any]) -> str:
    """A list of structures; nulls stay."""
    items = ["null" if value is None else value.to_wire_text() for value in values]
    return f"[{','.join(items)}]"


def json_bytes(value: Any) -> bytes:
    """A value as JSON, without spaces."""
    return _write(value).encode()


def json_body(response: HttpResponse) -> Any:
    """The JSON value of a response; an empty object for an empty body. Raises ValueError for invalid JSON."""
    body = response.body
    if not body:
        return {}
    try:
        text = body.decode()
        value, end = _scan(text, 0)
        if end == len(text):
            return value
    except (ValueError, StopIteration):
        pass  # It has spaces around it or another encoding, or is not JSON: `loads` decides.
    return json.loads(body)
