"""Scalars as services write them, and CBOR in the forms that a reader must know."""

from __future__ import annotations

import json
import struct
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from random import Random
from typing import Any


def timestamp(value: datetime, form: str, random: Random) -> int | float | str:
    """A timestamp in one of botocore's forms."""
    if form == "unixTimestamp":
        seconds = value.timestamp()
        return int(seconds) if random.random() < 0.7 else seconds
    if form == "rfc822":
        return format_datetime(value, usegmt=True)
    text = value.strftime("%Y-%m-%dT%H:%M:%S") + random.choice(("", ".000"))
    return text + random.choice(("Z", "+00:00"))


def text(
    shapes: Mapping[str, Any], reference: Mapping[str, Any], value: Any, form: str, random: Random
) -> str:
    """A scalar, or a list in a header; `form` is that of timestamps which have no own."""
    shape = shapes[reference["shape"]]
    if reference.get("jsonvalue"):
        return b64encode(json.dumps(value).encode()).decode()
    match shape["type"]:
        case "boolean":
            return "true" if value else "false"
        case "timestamp":
            own = reference.get("timestampFormat") or shape.get("timestampFormat") or form
            return str(timestamp(value, own, random))
        case "blob":
            return b64encode(value).decode()
        case "list":
            items = (text(shapes, shape["member"], item, form, random) for item in value)
            return ", ".join(json.dumps(item) if set(item) & set(',"') else item for item in items)
        case _:
            return str(value)


def cbor(value: Any, random: Random) -> bytes:
    """CBOR (RFC 8949): any width of floats, strings in chunks, lists and maps with and without their lengths."""
    match value:
        case None:
            return b"\xf6"
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case float():
            narrow = abs(value) < 60000 and struct.unpack(">e", struct.pack(">e", value))[0] == value
            return b"\xf9" + struct.pack(">e", value) if narrow else b"\xfb" + struct.pack(">d", value)
        case bytes() | str():
            major, raw = (2, value) if isinstance(value, bytes) else (3, value.encode())
            if random.random() < 0.2 and raw.isascii():
                chunks = b"".join(_head(major, len(part)) + part for part in (raw[:2], raw[2:]))
                return bytes([major << 5 | 31]) + chunks + b"\xff"
            return _head(major, len(raw)) + raw
        case datetime():
            return b"\xc1" + cbor(value.timestamp(), random)
        case list() | dict():
            flat = value if isinstance(value, list) else [part for item in value.items() for part in item]
            content = b"".join(cbor(item, random) for item in flat)
            major = 4 if isinstance(value, list) else 5
            if random.random() < 0.5:
                return bytes([major << 5 | 31]) + content + b"\xff"
            return _head(major, len(value)) + content
    raise TypeError(type(value))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    width = next(index for index in range(4) if number < 1 << (8 << index))
    return bytes([major << 5 | 24 + width]) + number.to_bytes(1 << width, "big")
