"""Lines of text and server-sent events from bytes as they arrive, without I/O."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import ResponseTooLargeError


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """An event of `text/event-stream`."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None
    """Milliseconds to wait before a new connection, if the service says so."""


def holds_lines(headers: Mapping[str, str]) -> bool:
    """Whether an answer says that it is lines of JSON: `application/x-ndjson`, `application/jsonl`."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind.endswith(("ndjson", "jsonl", "jsonlines", "json-lines"))


class Lines:
    """Splits bytes into lines of text of at most `most` characters. Raises `ResponseTooLargeError` for longer ones."""

    def __init__(self, most: int) -> None:
        self._decode = getincrementaldecoder("utf-8-sig")("replace").decode
        self._parts: list[str] = []
        self._length = 0
        self._most = most
        self._after_return = False

    def feed(self, data: bytes, last: bool = False) -> Iterator[str]:
        """Yields the lines that end in `data`; with `last` the rest, too."""
        text = self._decode(data, last)
        if self._after_return and text:
            self._after_return = False
            text = text.removeprefix("\n")
        if text.endswith("\r"):
            # The line feed after it may come with the next bytes.
            self._after_return = True
        pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for piece in pieces[:-1]:
            yield self._whole(piece)
        self._length += len(pieces[-1])
        if self._length > self._most:
            raise ResponseTooLargeError(
                f"a line is longer than {self._most} characters"
            )
        if pieces[-1]:
            self._parts.append(pieces[-1])
        if last and self._parts:
            yield self._whole("")

    def _whole(self, end: str) -> str:
        line = "".join([*self._parts, end])
        self._parts, self._length = [], 0
        return line


class Events:
    """Makes server-sent events from lines."""

    def __init__(self) -> None:
        self._data: list[str] = []
        self._event = ""
        self._id = ""
        self._retry: int | None = None

    def feed(self, line: str) -> ServerSentEvent | None:
        """The event that `line` completes; `None` for none."""
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
