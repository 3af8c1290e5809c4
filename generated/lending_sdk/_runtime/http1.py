"""HTTP/1.1 on one connection, without I/O: h11 writes the requests and parses the answers."""

from __future__ import annotations

import importlib
from typing import Any, TypeAlias

from .transport import WireRequest

h11: Any = importlib.import_module("h11")

Head: TypeAlias = tuple[int, list[tuple[bytes, bytes]]]
"""Status and headers of an answer."""

SWITCHED = "the service has gone over to another protocol"
_LARGEST_HEAD = 100 * 1024
"""Bytes of an answer's head, or of a line in it, at most."""

_LARGEST_COPY = 64 * 1024
"""Bytes of a body that are copied behind a head; a longer one takes more time to copy than a write does."""


class EarlyAnswerError(Exception):
    """The service has answered before it had the whole request, and wants no more of it."""


def refuse_the_rest(head: Head) -> None:
    """Raises `EarlyAnswerError` for the head of an answer that no rest of a request changes: an error, or another place."""
    if head[0] >= 300:
        raise EarlyAnswerError


def head_of(response: Any) -> Head:
    """Status and headers of an answer of the HTTP library. Raises `h11.RemoteProtocolError` for a change to another protocol."""
    status: int = response.status
    if status < 200:
        raise h11.RemoteProtocolError(SWITCHED)
    return status, response.headers


class Http1:
    """One request and its answer after the other. Raises `h11.LocalProtocolError` and `h11.RemoteProtocolError`."""

    __slots__ = ("_state",)

    def __init__(self) -> None:
        self._state = h11.Connection(
            h11.CLIENT, max_incomplete_event_size=_LARGEST_HEAD
        )

    def whole(self, request: WireRequest, body: bytes) -> list[bytes]:
        """A request as it is sent, in one piece unless its body is large: the server wakes up once."""
        head, content = self.head(request), self.data(body) if body else b""
        content += self.end()
        if len(content) <= _LARGEST_COPY:
            return [head + content]
        return [head, content]

    def head(self, request: WireRequest) -> bytes:
        """The start of a request."""
        headers = [
            (name.encode("ascii"), value.encode()) for name, value in request.headers
        ]
        head: bytes = self._state.send(
            h11.Request(method=request.method, target=request.target, headers=headers)
        )
        return head

    def data(self, piece: bytes) -> bytes:
        """A piece of a request's body."""
        data: bytes = self._state.send(h11.Data(data=piece))
        return data

    def end(self) -> bytes:
        """The end of a request."""
        end: bytes = self._state.send(h11.EndOfMessage())
        return end

    def take(self, data: bytes) -> None:
        """Takes what has arrived; nothing for the end of the connection."""
        if not data and self._state.their_state is h11.SEND_RESPONSE:
            raise h11.RemoteProtocolError("the server disconnected without an answer")
        self._state.receive_data(data)

    def answer(self) -> Head | None:
        """The head of the answer; `None` if more has to arrive for it."""
        while (event := self._state.next_event()) is not h11.NEED_DATA:
            if type(event) is h11.Response:
                return event.status_code, event.headers.raw_items()
            if event is h11.PAUSED:
                # Nothing that arrives from now on is HTTP.
                raise h11.RemoteProtocolError(SWITCHED)
        return None

    def piece(self) -> bytes | None:
        """The next piece of the answer's body, empty at its end; `None` if more has to arrive for it."""
        event = self._state.next_event()
        if event is h11.NEED_DATA:
            return None
        return bytes(event.data) if type(event) is h11.Data else b""

    def restart(self) -> bool:
        """Gets ready for the next request.

        `False` if there can be none: something is missing, too much has arrived, or the end of the connection.
        """
        state = self._state
        if (
            state.our_state is not h11.DONE
            or state.their_state is not h11.DONE
            or state.trailing_data != (b"", False)
        ):
            return False
        state.start_next_cycle()
        return True
