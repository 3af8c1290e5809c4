"""A connection of the asynchronous transport, over the transports of asyncio.

Each belongs to the process that opened it.
"""

from __future__ import annotations

import asyncio
from asyncio.trsock import TransportSocket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .extras import needed
from .forks import FOREIGN, Belongings, Owned, lead_nowhere
from .readiness import READABLE, readiness
from .tls import CUT, Tls

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")

_PIECE = 256 * 1024
"""Bytes that are handed over at a time: the limit of a write counts for each piece."""

_SMALL, _LARGE = 16 * 1024, 128 * 1024
"""Bytes that are taken from the system at a time, and of an answer that is larger. Twice as many take longer: they are new memory each time."""

_MUCH = 256 * 1024
"""Bytes that wait for their reader at most, but for those that arrive with the last of them."""

_LEFT = 64
"""Pieces that are taken from a connection that has ended at most."""


class AsyncStream(asyncio.BufferedProtocol, httpcore2.AsyncNetworkStream, Owned):
    """A connection. One task at a time reads from it, and one writes to it."""

    def __init__(self, belongings: Belongings) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._belongings = belongings
        self._transport: Any = None
        self._layers: list[Tls] = []
        """TLS, the layer next to the network first: a connection through a proxy may have two."""
        self._is_shaking = False
        """Whether the last layer is in its handshake."""
        self._buffer = memoryview(bytearray(_SMALL))
        self._pieces: list[bytes] = []
        """What has arrived and was not read yet."""
        self._size = 0
        self._is_full = False
        self._has_ended = False
        """Whether the other side sends nothing more."""
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._is_slow = False
        """Whether the system takes no more bytes for now."""
        self._writer: asyncio.Future[None] | None = None
        self.listener: Callable[[], None] | None = None
        """Called while bytes are written when others have arrived, which it may take."""

    # What the event loop calls.

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._belongings.add(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self._arrived(bytes(self._buffer[:nbytes]))
        if nbytes == _SMALL:
            self._buffer = memoryview(bytearray(_LARGE))
        if self._size >= _MUCH and not self._is_full:
            self._is_full = True
            self._transport.pause_reading()

    def _arrived(self, data: bytes) -> None:
        last = len(self._layers) - self._is_shaking
        for layer in self._layers[:last]:
            data = layer.opened(data)
        if self._is_shaking:
            self._layers[-1].keep(data)
        elif data:
            self._pieces.append(data)
            self._size += len(data)
            if self.listener is not None:
                _wake(self._writer)
        if last:
            self._look_at_layers()
            if not self._is_stuck():
                _wake(self._writer)
        _wake(self._reader)

    def _look_at_layers(self) -> None:
        """Sends what TLS has to say by itself, and sees whether it has ended."""
        if not self._transport.is_closing():
            self._send(b"")
        for layer in self._layers:
            if layer.error is not None and self._error is None:
                self._error = layer.error
                self._transport.abort()
        if self._layers[-1].has_ended:
            self._has_ended = True
        elif any(layer.has_ended or layer.error for layer in self._layers):
            self._note_end()

    def eof_received(self) -> bool:
        self._note_end()
        # The rest of the request may still be wanted.
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None and not self.is_foreign():
            # A write failed: the event loop reads no more, and an answer may wait ahead of the end.
            for piece in _left_in(self._transport.get_extra_info("socket")):
                self._arrived(piece)
        if not self._has_ended:
            # What comes behind an end that was announced takes nothing from what came ahead of it.
            self._error = self._error or exc
        self._note_end()
        self.resume_writing()

    def _note_end(self) -> None:
        is_tls = bool(self._layers) and not self._is_shaking
        if is_tls and not self._has_ended and self._error is None:
            self._error = ConnectionError(CUT)
        self._has_ended = True
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._is_slow = True

    def resume_writing(self) -> None:
        self._is_slow = False
        _wake(self._writer)

    # What the library and our connections call.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """All that has arrived, even if it is more than `max_bytes`; nothing at the end."""
        if self.is_foreign():
            raise httpcore2.ReadError(FOREIGN)
        end = self._end(timeout)
        # What arrives may be a part of a record of TLS, or say nothing to HTTP.
        while not self._pieces and not self._has_ended:
            self._reader = self._loop.create_future()
            await self._limited(self._reader, end, httpcore2.ReadTimeout)
        pieces = self._pieces
        if not pieces and self._error is not None:
            raise httpcore2.ReadError(str(self._error))
        return self.taken()

    def taken(self) -> bytes:
        """What has arrived; nothing if there is nothing yet."""
        pieces = self._pieces
        if not pieces:
            return b""
        self._pieces, self._size = [], 0
        if self._is_full:
            self._is_full = False
            self._transport.resume_reading()
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Writes all; `timeout` is for each piece of it. Other tasks have their turn meanwhile."""
        view = memoryview(buffer)
        for start in range(0, len(buffer), _PIECE):
            self.put(view[start : start + _PIECE])
            await asyncio.sleep(0)
            # What the loop has seen arrive in this turn is taken in the next: an answer that ends the connection is lost behind a failed write.
            await asyncio.sleep(0)
            await self.drain(timeout)

    def put(self, piece: bytes | memoryview) -> None:
        """Hands over a piece to be sent. `drain` waits until the next one may follow."""
        if self.is_foreign():
            raise httpcore2.WriteError(FOREIGN)
        if self._transport.is_closing():
            raise httpcore2.WriteError(str(self._error or "the connection has ended"))
        self._send(piece)

    def _send(self, data: bytes | memoryview) -> None:
        for layer in reversed(self._layers):
            data = layer.sealed(data)
        if data:
            self._transport.write(data)

    async def drain(self, timeout: float | None) -> None:
        """Waits until the next piece may follow; `timeout` is in seconds. Raises what the listener raises."""
        end = self._end(timeout)
        while True:
            if self.listener is not None and self._pieces:
                self.listener()
            if not self._is_slow and (self._has_ended or not self._is_stuck()):
                return
            self._writer = self._loop.create_future()
            await self._limited(self._writer, end, httpcore2.WriteTimeout)

    def _is_stuck(self) -> bool:
        return any(layer.is_stuck() for layer in self._layers)

    def _end(self, timeout: float | None) -> float | None:
        """When so many seconds have passed, on the clock of the event loop."""
        return None if timeout is None else self._loop.time() + timeout

    async def _limited(
        self,
        future: asyncio.Future[None],
        end: float | None,
        late: type[Exception],
    ) -> None:
        """Awaits a future until `end`; then raises `late`."""
        if end is None:
            await future
            return
        timer = self._loop.call_at(end, _expire, future, late)
        try:
            await future
        finally:
            timer.cancel()

    async def aclose(self) -> None:
        if self.is_foreign():
            self.disown()
            return
        self._transport.abort()
        # The event loop closes the socket in its next turn.
        await asyncio.sleep(0)

    def disown(self) -> None:
        lead_nowhere(self._transport.get_extra_info("socket"))

    async def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> AsyncStream:
        """This stream, from now on encrypted."""
        if self._pieces:
            # They are not encrypted, and would be read as if they were.
            self._transport.abort()
            raise httpcore2.ConnectError("bytes arrived ahead of the TLS handshake")
        if self._transport.is_closing():
            # The event loop would wait for an answer of a connection whose end it has told already.
            raise httpcore2.ConnectError(str(self._error or "the connection has ended"))
        try:
            layer = Tls(ssl_context, server_hostname)
            self._layers.append(layer)
            self._is_shaking = True
            async with asyncio.timeout(timeout):
                while not layer.shake():
                    self._send(b"")
                    await self._more()
            self._is_shaking = False
            # What came behind the handshake waits in the layer.
            self._arrived(b"")
        except BaseException as error:
            # A cancellation, too, must not leave half a handshake.
            if isinstance(error, OSError) and not self._transport.is_closing():
                # The other side is told why.
                self._send(b"")
            self._transport.abort()
            if isinstance(error, TimeoutError):
                raise httpcore2.ConnectTimeout from None
            # TLS cannot ask for a host with a label that no name has.
            if isinstance(error, (OSError, UnicodeError)):
                raise httpcore2.ConnectError(str(error)) from None
            raise
        return self

    async def _more(self) -> None:
        """Waits for a part of the handshake. Raises OSError at the end of the connection."""
        if not self._has_ended:
            self._reader = self._loop.create_future()
            await self._reader
        elif isinstance(self._error, OSError):
            raise self._error
        else:
            raise OSError("the connection ended in the handshake of TLS")

    def is_readable(self) -> bool:
        """Whether bytes or the end have arrived that were not read."""
        if self._pieces or self._has_ended:
            return True
        # The event loop may not have had its turn since.
        socket = self._transport.get_extra_info("socket")
        return readiness(socket, READABLE, 0) != 0

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self.is_readable()
        if info == "ssl_object":
            return self._layers[-1].object if self._layers else None
        return self._transport.get_extra_info(_NAMES.get(info, info))


_NAMES = {"client_addr": "sockname", "server_addr": "peername"}
"""Name of a fact in the library -> its name in asyncio."""


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)


def _expire(future: asyncio.Future[None], late: type[Exception]) -> None:
    if not future.done():
        future.set_exception(late())


def _left_in(socket: Any) -> list[bytes]:
    """What has arrived at a socket that the event loop is about to close."""
    pieces: list[bytes] = []
    # Other event loops give the number of a socket that is closed already, which may be another's by now.
    if isinstance(socket, TransportSocket):
        with suppress(OSError), socket.dup() as copy:
            while len(pieces) < _LEFT and (piece := copy.recv(_LARGE)):
                pieces.append(piece)
    return pieces
