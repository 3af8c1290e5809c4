"""The RPC v2 CBOR protocol: the operation in the path, everything else in a body of CBOR.

Sources: Smithy's specification, "Smithy RPC v2 CBOR protocol"; RFC 8949.
"""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from math import isfinite
from struct import Struct
from typing import Any

from ...errors import ResponseError
from ...http import HttpRequest, HttpResponse
from ...protocols.timestamps import epoch_seconds, read_timestamp
from ...protocols.values import special_float
from ..operation import SignedService

_INTEGERS = {24: Struct(">B"), 25: Struct(">H"), 26: Struct(">I"), 27: Struct(">Q")}
_FLOATS = {25: Struct(">e"), 26: Struct(">f"), 27: Struct(">d")}
_SIMPLE = {20: False, 21: True, 22: None, 23: None}
_INDEFINITE = 31
_BREAK = object()
_TIMESTAMP = 1
_BIG_INTEGERS = (2, 3)


def cbor_request(
    service: SignedService,
    operation: str,
    body: dict[str, Any] | None,
    accept: str = "application/cbor",
) -> HttpRequest:
    """The request of an operation; `body` is `None` for operations without input."""
    headers = {"smithy-protocol": "rpc-v2-cbor", "Accept": accept}
    if service.query_compatible:
        headers["x-amzn-query-mode"] = "true"
    content = b""
    if body is not None:
        headers["Content-Type"] = "application/cbor"
        content = encode(body)
    path = f"/service/{service.target_prefix}/operation/{operation}"
    return HttpRequest(method="POST", path=path, headers=headers, body=content)


def cbor_body(response: HttpResponse) -> Any:
    """The members of a response; none for an empty body. Raises `ResponseError`."""
    return decode(response.body) if response.body else {}


def encode(value: Any) -> bytes:
    """A value as CBOR. Raises TypeError for values of other types."""
    out = bytearray()
    _write(out, value)
    return bytes(out)


def _write(out: bytearray, value: Any) -> None:
    if value is None:
        out.append(0xF6)
    elif isinstance(value, bool):
        out.append(0xF5 if value else 0xF4)
    elif isinstance(value, int):
        _write_integer(out, value)
    elif isinstance(value, float):
        _write_float(out, value)
    elif isinstance(value, Decimal):
        _write_float(out, float(value if isfinite(value) else special_float(value)))
    elif isinstance(value, str):
        raw = value.encode()
        _write_head(out, 3, len(raw))
        out += raw
    elif isinstance(value, (bytes, bytearray, memoryview)):
        data = bytes(value)
        _write_head(out, 2, len(data))
        out += data
    elif isinstance(value, Mapping):
        _write_head(out, 5, len(value))
        for key, item in value.items():
            _write(out, key)
            _write(out, item)
    elif isinstance(value, (list, tuple)):
        _write_head(out, 4, len(value))
        for item in value:
            _write(out, item)
    elif isinstance(value, datetime):
        _write_head(out, 6, _TIMESTAMP)
        _write(out, epoch_seconds(value))
    else:
        raise TypeError(f"{type(value).__name__} has no form in CBOR")


def _write_head(out: bytearray, major: int, number: int) -> None:
    if number < 24:
        out.append(major << 5 | number)
        return
    size = (number.bit_length() + 7) // 8
    info = 24 if size == 1 else 25 if size == 2 else 26 if size <= 4 else 27
    out.append(major << 5 | info)
    out += _INTEGERS[info].pack(number)


def _write_integer(out: bytearray, value: int) -> None:
    sign, number = (0, value) if value >= 0 else (1, -1 - value)
    if number.bit_length() <= 64:
        _write_head(out, sign, number)
        return
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    _write_head(out, 6, _BIG_INTEGERS[sign])
    _write(out, raw)


def _write_float(out: bytearray, value: float) -> None:
    """Writes four bytes if they hold the value exactly, else eight."""
    try:
        short = _FLOATS[26].pack(value)
    except OverflowError:
        short = b""
    if short and (value != value or _FLOATS[26].unpack(short)[0] == value):
        out.append(0xFA)
        out += short
    else:
        out.append(0xFB)
        out += _FLOATS[27].pack(value)


def decode(data: bytes) -> Any:
    """The value of CBOR data; timestamps become `datetime`. Raises `ResponseError` for invalid data."""
    decoder = _Decoder(data)
    try:
        value = decoder.value()
    except (IndexError, UnicodeDecodeError, RecursionError, TypeError) as error:
        raise ResponseError(f"the answer is no CBOR: {type(error).__name__}") from None
    if value is _BREAK or decoder.at != len(data):
        raise ResponseError("the answer is no CBOR: it does not end with its value")
    return value


class _Decoder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def value(self) -> Any:
        first = self.data[self.at]
        self.at += 1
        major, info = first >> 5, first & 31
        if major == 7:
            return self._simple(info)
        if info == _INDEFINITE:
            return self._indefinite(major)
        number = info
        if info >= 24:
            number = self._number(_INTEGERS, info)
        return self._definite(major, number)

    def _definite(self, major: int, number: int) -> Any:
        match major:
            case 0:
                return number
            case 1:
                return -1 - number
            case 2:
                return self._take(number)
            case 3:
                return self._take(number).decode()
            case 4:
                self._check(number)
                return [self._item() for _ in range(number)]
            case 5:
                self._check(number)
                return {_checked_key(self._item()): self._item() for _ in range(number)}
            case _:
                return self._tagged(number)

    def _indefinite(self, major: int) -> Any:
        items: list[Any] = []
        while (item := self.value()) is not _BREAK:
            items.append(item)
        match major:
            case 2:
                return b"".join(items)
            case 3:
                return "".join(items)
            case 4:
                return items
            case 5 if len(items) % 2 == 0:
                keys = map(_checked_key, items[::2])
                return dict(zip(keys, items[1::2], strict=True))
            case _:
                raise ResponseError("the answer is no CBOR: nothing has this length")

    def _tagged(self, tag: int) -> Any:
        value = self._item()
        if tag == _TIMESTAMP:
            return read_timestamp(value)
        if tag in _BIG_INTEGERS and isinstance(value, bytes):
            number = int.from_bytes(value, "big")
            return number if tag == _BIG_INTEGERS[0] else -1 - number
        return value

    def _simple(self, info: int) -> Any:
        if info in _SIMPLE:
            return _SIMPLE[info]
        if info == _INDEFINITE:
            return _BREAK
        return self._number(_FLOATS, info)

    def _number(self, forms: Mapping[int, Struct], info: int) -> Any:
        form = forms.get(info)
        if form is None:
            raise ResponseError(f"the answer is no CBOR: {info} is reserved")
        return form.unpack(self._take(form.size))[0]

    def _item(self) -> Any:
        value = self.value()
        if value is _BREAK:
            raise ResponseError("the answer is no CBOR: it breaks off")
        return value

    def _check(self, count: int) -> None:
        if count > len(self.data) - self.at:
            raise ResponseError("the answer is no CBOR: it is cut off")

    def _take(self, size: int) -> bytes:
        self._check(size)
        self.at += size
        return self.data[self.at - size : self.at]


def _checked_key(key: Any) -> str:
    if not isinstance(key, str):
        raise ResponseError("the answer has a key that is no text")
    return key
