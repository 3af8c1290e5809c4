"""One connection of the synchronous transport that speaks HTTP/1.1, over a socket."""

from __future__ import annotations

import builtins
import selectors
import socket
import ssl
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .errors import ConfigurationError, ConnectionClosedError, StreamError, TimeoutError
from .http1 import ResponseReader, request_head
from .sockets import Selector, is_readable

if TYPE_CHECKING:
    from .transport import WireRequest

KEEP_ALIVE = 15.0
"""Seconds; servers of this kind close idle connections after 20 seconds or more."""
PIECE = 256 * 1024
"""Bytes that are read or written at a time."""

_NO_DATA = "no data arrived within the read timeout"
_NOT_TAKEN = "the service took no data within the read timeout"
_WOULD_BLOCK = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Limits:
    """How long a single wait may take, and when all of them end."""

    __slots__ = ("deadline", "timeout")

    def __init__(self, timeout: float | None, deadline: float | None) -> None:
        self.timeout = timeout
        self.deadline = deadline
        """On the clock of `time.monotonic`."""

    def left(self) -> float | None:
        """Seconds for the next wait. Raises `TimeoutError` when there are none."""
        if self.deadline is None:
            return self.timeout
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.expired("")
        return left if self.timeout is None else min(self.timeout, left)

    def expired(self, text: str) -> TimeoutError:
        """The error for a wait that took too long."""
        if self.deadline is not None and time.monotonic() >= self.deadline:
            text = "the call took longer than its total timeout"
        return TimeoutError(text)


class Connection:
    """Sends one request after another."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._idle_since = 0.0
        self.reusable = False
        """Whether the last answer was read to its end and another request may follow."""

    @property
    def stale(self) -> bool:
        """Whether the other side has closed, said something unasked, or may close any moment."""
        return time.monotonic() - self._idle_since > KEEP_ALIVE or is_readable(
            self._socket
        )

    def exchange(self, request: WireRequest, limits: Limits) -> Answer:
        """Sends a request and reads the head of its answer. The connection is of no use where this raises."""
        self.reusable = False
        reader = ResponseReader(request.method)
        whole = self._send(request, reader, limits)
        while (head := reader.head()) is None:
            reader.receive(self.read(limits))
        return Answer(self, reader, *head, whole, limits)

    def _send(
        self, request: WireRequest, reader: ResponseReader, limits: Limits
    ) -> bool:
        """Sends head and body, and says whether all of it was wanted: services refuse uploads before they end."""
        head, body = request_head(request), request.body
        if isinstance(body, bytes):
            if len(body) <= PIECE:
                # One piece is one packet, where it is small.
                return self._write_small(head + body, limits)
            parts: Iterator[bytes] = (
                body[start : start + PIECE] for start in range(0, len(body), PIECE)
            )
            return self._write(head, reader, limits) and all(
                self._write(part, reader, limits) for part in parts
            )
        if not isinstance(body, Iterator):
            raise ConfigurationError(
                "a synchronous client cannot send an asynchronous stream"
            )
        stated = next(
            (v for n, v in request.headers if n.lower() == "content-length"), None
        )
        left = None if stated is None else int(stated)
        for piece in body:
            if not piece:
                continue
            if left is None:
                piece = b"%x\r\n%s\r\n" % (len(piece), piece)
            else:
                left -= len(piece)
                if left < 0:
                    raise StreamError("the body is longer than its Content-Length")
            if not self._write(head + piece, reader, limits):
                return False
            head = b""
        if left:
            raise StreamError(
                f"the body ended {left} bytes short of its Content-Length"
            )
        last = head + (b"0\r\n\r\n" if left is None else b"")
        return self._write(last, reader, limits)

    def _write_small(self, data: bytes, limits: Limits) -> bool:
        self._socket.settimeout(limits.left())
        try:
            self._socket.sendall(data)
        except builtins.TimeoutError:
            raise limits.expired(_NOT_TAKEN) from None
        except OSError:
            # A service that hangs up may have said why.
            return False
        return True

    def _write(self, data: bytes, reader: ResponseReader, limits: Limits) -> bool:
        """Whether all of it was sent before an answer came."""
        view = memoryview(data)
        while view:
            if self._answered(reader):
                return False
            try:
                view = view[self._socket.send(view[:PIECE]) :]
            except _WOULD_BLOCK:
                self._wait(limits)
            except OSError:
                return False
        return True

    def _answered(self, reader: ResponseReader) -> bool:
        self._socket.setblocking(False)
        try:
            reader.receive(self._socket.recv(PIECE))
        except _WOULD_BLOCK:
            return False
        except OSError:
            reader.receive(b"")
        return True

    def _wait(self, limits: Limits) -> None:
        with Selector() as selector:
            selector.register(
                self._socket, selectors.EVENT_READ | selectors.EVENT_WRITE
            )
            if not selector.select(limits.left()):
                raise limits.expired(_NOT_TAKEN)

    def read(self, limits: Limits) -> bytes:
        """What arrives; nothing when the other side has closed. Raises `TransportError`."""
        self._socket.settimeout(limits.left())
        try:
            return self._socket.recv(PIECE)
        except builtins.TimeoutError:
            raise limits.expired(_NO_DATA) from None
        except OSError as error:
            text = str(error) or type(error).__name__
            raise ConnectionClosedError(text) from None

    def done(self, reusable: bool) -> None:
        """An answer was read to its end."""
        self.reusable = reusable
        self._idle_since = time.monotonic()

    def close(self) -> None:
        self._socket.close()


class Answer:
    """A status, headers, and a body that is read while it arrives."""

    __slots__ = ("_connection", "_reader", "_whole", "headers", "limits", "status")

    def __init__(
        self,
        connection: Connection,
        reader: ResponseReader,
        status: int,
        headers: dict[str, str],
        whole: bool,
        limits: Limits,
    ) -> None:
        self._connection = connection
        self._reader = reader
        self._whole = whole
        self.status = status
        self.headers = headers
        self.limits = limits

    def pieces(self) -> Iterator[bytes]:
        """Raises `TransportError`."""
        reader = self._reader
        while (piece := reader.body()) is not None:
            if piece:
                yield piece
            else:
                reader.receive(self._connection.read(self.limits))
        self._connection.done(self._whole and reader.keep_alive and not reader.overshot)
