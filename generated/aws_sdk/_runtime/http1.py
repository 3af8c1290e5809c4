"""HTTP/1.1 without I/O: a request's head as bytes, and an answer from bytes as they arrive.

Source: RFC 9112. What an answer may look like is held to the letter: it comes from the network.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import ConnectionClosedError, ResponseError

if TYPE_CHECKING:
    from .transport import WireRequest

MAX_HEAD = 128 * 1024
MAX_LINE = 4096
"""Bytes of a chunk's size with its extensions."""

_TEXT = rb"[^\x00-\x08\x0a-\x1f\x7f]*"
_HEAD = re.compile(
    rb"HTTP/1\.([01]) ([1-5][0-9][0-9])(?: " + _TEXT + rb")?\r\n"
    rb"((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:" + _TEXT + rb"\r\n)*)\r\n"
)
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;" + _TEXT + rb")?")
_START = b"HTTP/1."


def request_head(request: WireRequest) -> bytes:
    """The first line and the headers, whose characters `WireRequest` has checked."""
    lines = [f"{request.method} {request.target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


class ResponseReader:
    """One answer: bytes go in as they arrive, the head and pieces of the body come out."""

    __slots__ = (
        "_buffer",
        "_chunked",
        "_ended",
        "_left",
        "_method",
        "_state",
        "_trailers",
        "keep_alive",
    )

    def __init__(self, method: str) -> None:
        self._method = method
        self._buffer = bytearray()
        self._ended = False
        """The other side has closed the connection."""
        self._left: int | None = None
        """Bytes until the end of the body or chunk; `None` where only the end of the connection ends it."""
        self._chunked = False
        self._state = "size"
        """What comes next in a chunked body: `size`, `data`, `data end`, `trailers`, `done`."""
        self._trailers = 0
        self.keep_alive = False
        """Whether the connection can be used again when the answer is done."""

    def receive(self, data: bytes) -> None:
        """Takes what arrived; nothing means that the other side has closed."""
        if data:
            self._buffer += data
        else:
            self._ended = True

    @property
    def overshot(self) -> bool:
        """Whether more arrived than the answer, so that nothing that follows can be trusted."""
        return bool(self._buffer)

    def head(self) -> tuple[int, dict[str, str]] | None:
        """Status and headers, with lower-case names; `None` while they are not whole.

        Raises `ResponseError` for what is no HTTP and `ConnectionClosedError` where nothing more comes.
        """
        while True:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                self._check_start()
                return None
            match = _HEAD.fullmatch(self._buffer, 0, end + 4)
            if match is None:
                raise ResponseError("the answer is no HTTP: its head is malformed")
            minor, code, lines = match.groups()
            del match
            del self._buffer[: end + 4]
            status = int(code)
            if status >= 200:
                headers = _headers(lines)
                self._frame(status, headers, minor == b"1")
                return status, headers
            if status == 101:
                raise ResponseError(
                    "the answer is no HTTP: nobody asked for an upgrade"
                )

    def _check_start(self) -> None:
        if len(self._buffer) > MAX_HEAD:
            raise ResponseError("the answer is no HTTP: its head is too large")
        start = bytes(self._buffer[: len(_START)])
        if start != _START[: len(start)]:
            raise ResponseError("the answer is no HTTP: it begins with something else")
        if self._ended:
            raise ConnectionClosedError(
                "the connection was closed before the answer was whole"
            )

    def _frame(self, status: int, headers: dict[str, str], persistent: bool) -> None:
        """How long the body is (RFC 9112, section 6.3)."""
        options = headers.get("connection", "").lower()
        self.keep_alive = persistent and "close" not in options
        coding = headers.get("transfer-encoding")
        length = headers.get("content-length")
        if self._method == "HEAD" or status in (204, 304):
            self._left = 0
        elif coding is not None:
            if coding.strip().lower() != "chunked":
                raise ResponseError("the answer has an unknown transfer encoding")
            self._chunked, self._left = True, 0
            # Two lengths are one too many: somebody on the way may have believed the other.
            self.keep_alive = self.keep_alive and length is None
        elif length is not None:
            values = {value.strip() for value in length.split(",")}
            (value,) = values if len(values) == 1 else ("",)
            if not (value.isascii() and value.isdecimal() and len(value) < 19):
                raise ResponseError("the answer's length is no length")
            self._left = int(value)
        else:
            self._left, self.keep_alive = None, False

    def body(self) -> bytes | None:
        """The next piece; empty where more has to arrive first, `None` at the end.

        Raises `ResponseError` for what is no HTTP and `ConnectionClosedError` where the rest does not come.
        """
        if self._chunked:
            return self._chunks()
        if self._left == 0:
            return None
        piece = self._take()
        if not piece and self._ended:
            if self._left is None:
                return None
            raise ConnectionClosedError(
                f"the connection was closed {self._left} bytes early"
            )
        return piece

    def _take(self) -> bytes:
        """What has arrived of the body or chunk."""
        if self._left is None or self._left >= len(self._buffer):
            piece = bytes(self._buffer)
            self._buffer.clear()
        else:
            piece = bytes(self._buffer[: self._left])
            del self._buffer[: self._left]
        if self._left is not None:
            self._left -= len(piece)
        return piece

    def _chunks(self) -> bytes | None:
        """The bytes of all chunks, or parts of chunks, that have arrived."""
        pieces: list[bytes] = []
        while self._state != "done":
            if self._state == "data":
                pieces.append(self._take())
                if self._left:
                    break
                self._state = "data end"
                continue
            line = self._line()
            if line is None:
                break
            self._state = self._next_state(line)
        data = b"".join(pieces)
        if data:
            return data
        if self._state == "done":
            return None
        if self._ended:
            raise ConnectionClosedError("the connection was closed within a chunk")
        return b""

    def _next_state(self, line: bytes) -> str:
        """The state after a line between the pieces of a chunked body."""
        if self._state == "size":
            match = _SIZE.fullmatch(line)
            if match is None:
                raise ResponseError("the answer is no HTTP: a chunk's size is none")
            self._left = int(match[1], 16)
            return "data" if self._left else "trailers"
        if self._state == "data end":
            if line:
                raise ResponseError("the answer is no HTTP: a chunk has no end")
            return "size"
        self._trailers += len(line)
        if self._trailers > MAX_HEAD:
            raise ResponseError("the answer is no HTTP: its trailers are too large")
        return "trailers" if line else "done"

    def _line(self) -> bytes | None:
        end = self._buffer.find(b"\r\n")
        if end > MAX_LINE or (end < 0 and len(self._buffer) > MAX_LINE):
            raise ResponseError("the answer is no HTTP: a line is too long")
        if end < 0:
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 2]
        return line


def _headers(lines: bytes) -> dict[str, str]:
    """Repeated headers are joined."""
    headers: dict[str, str] = {}
    for line in _text(lines).split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip(" \t")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
