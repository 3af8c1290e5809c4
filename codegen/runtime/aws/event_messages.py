"""Messages of event streams: encoding and decoding, with checksums.

Source: Smithy's specification, "Amazon event stream" (prelude, headers, payload, CRC-32).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from struct import Struct
from typing import TypeAlias
from uuid import UUID
from zlib import crc32

from ..errors import ChecksumError, ResponseError

Header: TypeAlias = bool | int | bytes | str | datetime | UUID

MAX_HEADERS = 128 * 1024
MAX_MESSAGE = 24 * 1024 * 1024
"""Bytes of a message; services send payloads of at most 16 MiB."""

_PRELUDE = Struct(">II")
_WORD = Struct(">I")
_OVERHEAD = 16
_INTEGERS = {2: Struct(">b"), 3: Struct(">h"), 4: Struct(">i"), 5: Struct(">q")}
_SHORT = Struct(">H")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Message:
    """A message: headers by name, and a payload."""

    __slots__ = ("headers", "payload")

    def __init__(self, headers: dict[str, Header], payload: bytes = b"") -> None:
        self.headers = headers
        self.payload = payload

    def text(self, name: str) -> str:
        """A text header; empty for none."""
        value = self.headers.get(name, "")
        return value if isinstance(value, str) else ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self.headers == other.headers and self.payload == other.payload

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Message({self.headers!r}, <{len(self.payload)} bytes>)"


def encode_message(message: Message) -> bytes:
    """The bytes of a message. Raises ValueError if headers or payload are too large."""
    headers = encode_headers(message.headers)
    total = _OVERHEAD + len(headers) + len(message.payload)
    if len(headers) > MAX_HEADERS or total > MAX_MESSAGE:
        raise ValueError("the message is too large")
    prelude = _PRELUDE.pack(total, len(headers))
    framed = b"".join((prelude, _WORD.pack(crc32(prelude)), headers, message.payload))
    return framed + _WORD.pack(crc32(framed))


def encode_headers(headers: Mapping[str, Header]) -> bytes:
    """The bytes of headers. Raises ValueError if names or values are too large."""
    return b"".join(_encode_header(name, value) for name, value in headers.items())


class MessageDecoder:
    """Decodes messages from bytes as they arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yields the messages that `data` completes. Raises `ChecksumError` for damaged and `ResponseError` for invalid messages."""
        self._buffer += data
        while len(self._buffer) >= 12:
            total, headers_length = _PRELUDE.unpack_from(self._buffer)
            if _WORD.unpack_from(self._buffer, 8)[0] != crc32(self._buffer[:8]):
                raise ChecksumError("a message's prelude does not fit its checksum")
            if (
                total > MAX_MESSAGE
                or headers_length > MAX_HEADERS
                or total < _OVERHEAD
                or headers_length > total - _OVERHEAD
            ):
                raise ResponseError("a message's lengths cannot be")
            if len(self._buffer) < total:
                return
            raw = bytes(self._buffer[:total])
            del self._buffer[:total]
            if _WORD.unpack_from(raw, total - 4)[0] != crc32(raw[:-4]):
                raise ChecksumError("a message does not fit its checksum")
            headers_end = 12 + headers_length
            yield Message(_decode_headers(raw[12:headers_end]), raw[headers_end:-4])

    def finish(self) -> None:
        """Raises `ResponseError` if the stream ended within a message."""
        if self._buffer:
            raise ResponseError(
                f"the stream ended within a message, {len(self._buffer)} bytes into it"
            )


def _encode_header(name: str, value: Header) -> bytes:
    raw_name = name.encode()
    if not 0 < len(raw_name) < 256:
        raise ValueError(f"a header's name must have 1 to 255 bytes: {name!r}")
    return bytes([len(raw_name)]) + raw_name + _encode_value(value)


def _encode_value(value: Header) -> bytes:
    if isinstance(value, bool):
        return b"\x00" if value else b"\x01"
    if isinstance(value, int):
        kind = 4 if -(1 << 31) <= value < 1 << 31 else 5
        if not -(1 << 63) <= value < 1 << 63:
            raise ValueError("an integer in a header has at most 64 bits")
        return bytes([kind]) + _INTEGERS[kind].pack(value)
    if isinstance(value, (bytes, str)):
        raw = value if isinstance(value, bytes) else value.encode()
        if len(raw) > 0x7FFF:
            raise ValueError("a header's value has at most 32767 bytes")
        return (
            (b"\x06" if isinstance(value, bytes) else b"\x07")
            + _SHORT.pack(len(raw))
            + raw
        )
    if isinstance(value, datetime):
        return b"\x08" + _INTEGERS[5].pack(
            (value - _EPOCH) // timedelta(milliseconds=1)
        )
    return b"\x09" + value.bytes


def _decode_headers(data: bytes) -> dict[str, Header]:
    headers: dict[str, Header] = {}
    reader = _Reader(data)
    while reader.left:
        name = reader.text(reader.take(1)[0])
        headers[name] = _decode_value(reader)
    return headers


def _decode_value(reader: _Reader) -> Header:
    kind = reader.take(1)[0]
    if kind in (0, 1):
        return kind == 0
    if kind in _INTEGERS:
        packed = _INTEGERS[kind]
        number: int = packed.unpack(reader.take(packed.size))[0]
        return number
    if kind in (6, 7):
        length = _SHORT.unpack(reader.take(2))[0]
        return reader.take(length) if kind == 6 else reader.text(length)
    if kind == 8:
        milliseconds = _INTEGERS[5].unpack(reader.take(8))[0]
        try:
            return _EPOCH + timedelta(milliseconds=milliseconds)
        except OverflowError:
            raise ResponseError("a header's time cannot be") from None
    if kind == 9:
        return UUID(bytes=reader.take(16))
    raise ResponseError(f"a header has the unknown type {kind}")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        if size > self.left:
            raise ResponseError("a message's headers are cut off")
        self._at += size
        return self._data[self._at - size : self._at]

    def text(self, size: int) -> str:
        try:
            return self.take(size).decode()
        except UnicodeDecodeError:
            raise ResponseError("a header is not UTF-8") from None
