"""Lines of text and server-sent events of bytes as they arrive, free of I/O."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import ResponseTooLargeError


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event of `text/event-stream`."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None
    """Milliseconds that the service asks to wait before another connection."""


class Lines:
    """Cuts bytes into lines of text; `most` bytes are the longest that one may have."""

    def __init__(self, most: int) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parts: list[str] = []
        self._length = 0
        self._most = most
        self._after_return = False

    def feed(self, data: bytes, last: bool = False) -> Iterator[str]:
        """The lines that end in `data`; with `last` also what stands behind the last of them."""
        text = self._decode(data, last)
        if self._after_return and text:
            self._after_return = False
            text = text.removeprefix("\n")
        if text.endswith("\r"):
            # Its other half may still come.
            self._after_return = True
        pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for piece in pieces[:-1]:
            yield self._whole(piece)
        self._length += len(pieces[-1])
        if self._length > self._most:
            raise ResponseTooLargeError(f"a line is longer than {self._most} bytes")
        if pieces[-1]:
            self._parts.append(pieces[-1])
        if last and self._parts:
            yield self._whole("")

    def _whole(self, end: str) -> str:
        line = "".join([*self._parts, end])
        self._parts, self._length = [], 0
        return line


class Events:
    """Makes events of lines."""

    def __init__(self) -> None:
        self._data: list[str] = []
        self._event = ""
        self._id = ""
        self._retry: int | None = None

    def feed(self, line: str) -> ServerSentEvent | None:
        """The event that ends with `line`."""
        if not line:
            return self._ended()
        name, _, value = line.removeprefix("\ufeff").partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdecimal():
            self._retry = int(value[:12])
        return None

    def _ended(self) -> ServerSentEvent | None:
        data, event, retry = self._data, self._event, self._retry
        self._data, self._event, self._retry = [], "", None
        if not data:
            return None
        return ServerSentEvent("\n".join(data), event or "message", self._id, retry)
