"""The network backend of the asynchronous transport, over the transports of asyncio.

Each connection belongs to the process that opened it.
"""

from __future__ import annotations

import asyncio
import select
import time
from asyncio.trsock import TransportSocket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from .extras import needed
from .forks import FOREIGN, Belongings, Owned, lead_nowhere
from .library import NO_DELAY
from .race_async import connect
from .transport import WireRequest

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

_LONG = 1e9
"""Seconds: no limit, where asyncio takes none for its own default."""


Open: TypeAlias = "Callable[[WireRequest, float | None], Awaitable[AsyncStream]]"
"""Opens a connection to the host of a request within so many seconds."""


class AsyncBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections. Raises the errors of the HTTP library."""

    def __init__(self, belongings: Belongings) -> None:
        super().__init__()
        self._belongings = belongings

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> AsyncStream:
        """Connects to the first address that answers. `timeout` in seconds is for the lookup and all attempts together."""
        settings: dict[str, Any] = {}
        if local_address is not None:
            settings["local_addr"] = (local_address, 0)
        opening = connect(self._stream, host, port, settings)
        return await _opened(opening, timeout, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> AsyncStream:
        """Connects to a Unix socket; `timeout` is in seconds."""
        loop = asyncio.get_running_loop()
        opening = loop.create_unix_connection(self._stream, path)
        return await _opened(opening, timeout, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def _stream(self) -> AsyncStream:
        return AsyncStream(self._belongings)


async def _opened(
    opening: Any, timeout: float | None, socket_options: Any
) -> AsyncStream:
    try:
        async with asyncio.timeout(timeout):
            transport, stream = await opening
    except TimeoutError:
        raise httpcore2.ConnectTimeout from None
    # A host with a label that no name has is no text for the system.
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(str(error)) from None
    for option in socket_options or ():
        # A connection that has ended meanwhile says so when it is used.
        with suppress(OSError):
            transport.get_extra_info("socket").setsockopt(*option)
    return stream  # type: ignore[no-any-return]


def opener(backend: AsyncBackend, socket: str | None, tls: Any) -> Open:
    """A function that opens connections with HTTP/1.1, without a proxy; `socket` is the path of a Unix socket."""
    tls.set_alpn_protocols(["http/1.1"])

    async def open_(request: WireRequest, timeout: float | None) -> AsyncStream:
        end = None if timeout is None else time.monotonic() + timeout
        is_tls = request.scheme == "https"
        host = request.host.strip("[]")
        if socket is not None:
            stream = await backend.connect_unix_socket(socket, timeout)
        else:
            port = request.port or (443 if is_tls else 80)
            stream = await backend.connect_tcp(
                host, port, timeout, socket_options=NO_DELAY
            )
        if is_tls:
            left = None if end is None else end - time.monotonic()
            await stream.start_tls(tls, host, left)
        return stream

    return open_


class AsyncStream(asyncio.BufferedProtocol, httpcore2.AsyncNetworkStream, Owned):
    """A connection. One task at a time reads from it, and one writes to it."""

    def __init__(self, belongings: Belongings) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._belongings = belongings
        self._transport: Any = None
        self._is_tls = False
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

    # What the event loop calls.

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._belongings.add(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self._pieces.append(bytes(self._buffer[:nbytes]))
        self._size += nbytes
        if nbytes == _SMALL:
            self._buffer = memoryview(bytearray(_LARGE))
        if self._size >= _MUCH and not self._is_full:
            self._is_full = True
            self._transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> bool:
        self._has_ended = True
        _wake(self._reader)
        # The rest of the request may still be wanted. TLS has no such half of a connection.
        return not self._is_tls

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None and not self._is_tls and not self.is_foreign():
            # A write failed: the event loop reads no more, and an answer may wait ahead of the end.
            self._pieces += _left_in(self._transport.get_extra_info("socket"))
        self._has_ended = True
        self._error = exc
        _wake(self._reader)
        self.resume_writing()

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
        while not self._pieces and not self._has_ended:
            self._reader = self._loop.create_future()
            await _limited(self._reader, timeout, httpcore2.ReadTimeout)
        pieces = self._pieces
        if not pieces:
            if self._error is not None:
                raise httpcore2.ReadError(str(self._error))
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
        self._transport.write(piece)

    async def drain(self, timeout: float | None) -> None:
        while self._is_slow:
            self._writer = self._loop.create_future()
            await _limited(self._writer, timeout, httpcore2.WriteTimeout)

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
        self._is_tls = True
        try:
            async with asyncio.timeout(timeout):
                self._transport = await self._loop.start_tls(
                    self._transport,
                    self,
                    ssl_context,
                    server_hostname=server_hostname,
                    ssl_handshake_timeout=_LONG,
                )
        except BaseException as error:
            # A cancellation, too, must not leave half a handshake.
            self._transport.abort()
            if isinstance(error, TimeoutError):
                raise httpcore2.ConnectTimeout from None
            if isinstance(error, OSError):
                raise httpcore2.ConnectError(str(error)) from None
            raise
        return self

    def is_readable(self) -> bool:
        """Whether bytes or the end have arrived that were not read."""
        if self._pieces or self._has_ended:
            return True
        # The event loop may not have had its turn since.
        return _is_readable(self._transport.get_extra_info("socket"))

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self.is_readable()
        return self._transport.get_extra_info(_NAMES.get(info, info))


_NAMES = {"client_addr": "sockname", "server_addr": "peername"}
"""Name of a fact in the library -> its name in asyncio."""


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)


def _expire(future: asyncio.Future[None], late: type[Exception]) -> None:
    if not future.done():
        future.set_exception(late())


async def _limited(
    future: asyncio.Future[None], timeout: float | None, late: type[Exception]
) -> None:
    """Awaits a future for `timeout` seconds; then raises `late`."""
    if timeout is None:
        await future
        return
    timer = future.get_loop().call_later(timeout, _expire, future, late)
    try:
        await future
    finally:
        timer.cancel()


def _left_in(socket: Any) -> list[bytes]:
    """What has arrived at a socket that the event loop is about to close."""
    pieces: list[bytes] = []
    # Other event loops give the number of a socket that is closed already, which may be another's by now.
    if isinstance(socket, TransportSocket):
        with suppress(OSError), socket.dup() as copy:
            while len(pieces) < _LEFT and (piece := copy.recv(_LARGE)):
                pieces.append(piece)
    return pieces


def _is_readable(socket: Any) -> bool:
    """Whether bytes or the end have arrived; a closed socket counts as readable."""
    descriptor = -1 if socket is None else socket.fileno()
    if descriptor < 0:
        return True
    if not hasattr(select, "poll"):
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
