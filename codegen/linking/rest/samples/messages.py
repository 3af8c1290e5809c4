"""Reads HTTP messages as examples print them: requests, answers, or bare bodies."""

from __future__ import annotations

import re

from codegen.records import dataclass

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_REQUEST = re.compile(rf"\s*({'|'.join(METHODS)})[ \t]+(\S+)(?:[ \t]+HTTP/[\d.]+)?[ \t]*(?=\n|$)")
_STATUS = re.compile(
    r"\s*(?:<\s*)?(?:HTTP(?:/[\d.]+)?[ \t]+|Status:?[ \t]+|(?=\d{3}[ \t]+[A-Z][A-Za-z ]+(?:\n|$)))(\d{3})\b[^\n]*(?:\n|$)"
)
_START = re.compile(rf"\n[^\S\n]*(?:<|HTTP[/ \t]|Status|\d{{3}}[ \t]|(?:{'|'.join(METHODS)})[ \t])")
"""Begins the first line of every message. Line ends are quick to look for, beginnings of lines are not."""
_HEADER = re.compile(r"[ \t]*(?:[<>]\s*)?([A-Za-z][A-Za-z0-9-]*):[ \t]*([^\n]*)(?:\n|$)")
_BLANK = re.compile(r"(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an example."""

    method: str = ""
    """Empty for an answer and a bare body."""
    target: str = ""
    """Path and query, or a whole address."""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    line: int = 0
    """The line of the body's first character, from 0 within the example."""
    start: int = 0
    """The line on which the message begins."""

    def header(self, name: str) -> str:
        """The value of a header, whose name counts in any case; empty without it."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def read_messages(text: str) -> list[Message]:
    """The messages of an example in their order. A text without a start line is one bare body."""
    starts = _starts(text)
    if not starts:
        return [Message(body=text)]
    ends = [*starts[1:], len(text)]
    messages: list[Message] = []
    line = counted = 0
    for start, end in zip(starts, ends, strict=True):
        line += text.count("\n", counted, start)
        counted = start
        messages.append(_message(text, start, end, line))
    before = text[: starts[0]]
    return [Message(body=before), *messages] if before.strip() else messages


def _starts(text: str) -> list[int]:
    """Offsets of the lines that begin a message. Lines indented inside a body do not count."""
    if not _START.search(f"\n{text}"):
        return []
    starts = []
    offset = 0
    for line in text.split("\n"):
        if _STATUS.match(line) or _REQUEST.match(line):
            starts.append(offset)
        offset += len(line) + 1
    return starts


def _message(text: str, start: int, end: int, first: int) -> Message:
    """The message between two offsets, which begins on the line `first`."""
    method = target = ""
    status: int | None = None
    if request := _REQUEST.match(text, start, end):
        method, target, at = request[1], request[2], request.end()
        at += at < end and text[at] == "\n"
    else:
        answer = _STATUS.match(text, start, end)
        assert answer is not None
        status, at = int(answer[1]), answer.end()
    headers = []
    while header := _HEADER.match(text, at, end):
        headers.append((header[1], header[2].strip()))
        at = header.end()
    if blank := _BLANK.match(text, at, end):
        at = blank.end()
    return Message(method, target, status, tuple(headers), text[at:end], first + text.count("\n", start, at), first)
