"""One connection of the asynchronous transport that speaks HTTP/1.1, over asyncio's own transports.

The library's connections cost more than the rest of a call: a lock, a timeout, a trace and an event object for each step.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .errors import (
    ConnectError,
    StreamError,
    TimeoutError,
)
from .http1 import ResponseReader, request_head
from .sockets import is_readable

if TYPE_CHECKING:
    from .config import Timeouts
    from .transport import WireRequest

KEEP_ALIVE = 15.0
"""Seconds; servers of this kind close idle connections after 20 seconds or more."""
HIGH_WATER = 256 * 1024
"""Bytes that wait to be read before the other side has to, and that are written at a time."""


class Link(asyncio.Protocol):
    """Bytes both ways, with limits of time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._arrived: list[bytes] = []
        self._size = 0
        self._paused = False
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._full = False
        self.closed = False
        """The other side has closed, or the connection is lost."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._arrived.append(data)
        self._size += len(data)
        if self._size > HIGH_WATER and not self._paused and self._transport:
            self._transport.pause_reading()
            self._paused = True
        _wake(self._reader)
        # An answer ahead of the body's end may mean that nobody reads the rest.
        _wake(self._writer)

    def eof_received(self) -> bool:
        self.closed = True
        _wake(self._reader)
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    @property
    def has_data(self) -> bool:
        return bool(self._arrived)

    def is_readable(self) -> bool:
        """Whether something has arrived that the event loop may not have seen yet."""
        if self._transport is None:
            return True
        return is_readable(self._transport.get_extra_info("socket"))

    async def read(self, timeout: float | None) -> bytes:
        """What has arrived; nothing when the other side has closed. Raises `TimeoutError`."""
        if not self._arrived and not self.closed:
            self._reader = self._loop.create_future()
            text = "no data arrived within the read timeout"
            try:
                await _within(self._loop, self._reader, timeout, text)
            finally:
                self._reader = None
        arrived, self._arrived, self._size = self._arrived, [], 0
        if self._paused and self._transport is not None and not self.closed:
            self._transport.resume_reading()
            self._paused = False
        return arrived[0] if len(arrived) == 1 else b"".join(arrived)

    async def write(self, data: bytes, timeout: float | None) -> None:
        """Raises `TimeoutError` where the other side takes nothing."""
        assert self._transport is not None
        self._transport.write(data)
        if self._full and not self.closed:
            self._writer = self._loop.create_future()
            text = "the service took no data within the read timeout"
            try:
                await _within(self._loop, self._writer, timeout, text)
            finally:
                self._writer = None

    def abort(self) -> None:
        self.closed = True
        if self._transport is not None:
            self._transport.abort()


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)


async def _within(
    loop: asyncio.AbstractEventLoop,
    future: asyncio.Future[None],
    timeout: float | None,
    text: str,
) -> None:
    """Waits for a future. Raises `TimeoutError`."""
    if timeout is None:
        await future
        return

    def expire() -> None:
        if not future.done():
            future.set_exception(TimeoutError(text))

    timer = loop.call_later(timeout, expire)
    try:
        await future
    finally:
        timer.cancel()


class Connection:
    """Sends one request after another."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._idle_since = 0.0
        self.reusable = False
        """Whether the last answer was read to its end and another request may follow."""

    @property
    def stale(self) -> bool:
        """Whether the other side has closed, said something unasked, or may close any moment."""
        return (
            self._link.closed
            or self._link.has_data
            or time.monotonic() - self._idle_since > KEEP_ALIVE
            or self._link.is_readable()
        )

    async def exchange(self, request: WireRequest, timeouts: Timeouts) -> Answer:
        """Sends a request and reads the head of its answer. The connection is of no use where this raises."""
        self.reusable = False
        reader = ResponseReader(request.method)
        whole = await self._send(request, timeouts.read)
        while (head := reader.head()) is None:
            reader.receive(await self._link.read(timeouts.read))
        return Answer(self, reader, *head, whole, timeouts.read)

    async def _send(self, request: WireRequest, timeout: float | None) -> bool:
        """Sends head and body, and says whether all of it was wanted: services refuse uploads before they end."""
        link, head, body = self._link, request_head(request), request.body
        if isinstance(body, bytes):
            if len(body) <= HIGH_WATER:
                # One piece is one packet, where it is small.
                await link.write(head + body, timeout)
                return True
            await link.write(head, timeout)
            view = memoryview(body)
            for start in range(0, len(body), HIGH_WATER):
                if link.has_data or link.closed:
                    return False
                await link.write(bytes(view[start : start + HIGH_WATER]), timeout)
            return True
        assert isinstance(body, AsyncIterator)
        return await self._send_stream(request, head, body, timeout)

    async def _send_stream(
        self,
        request: WireRequest,
        head: bytes,
        body: AsyncIterator[bytes],
        timeout: float | None,
    ) -> bool:
        stated = next(
            (v for n, v in request.headers if n.lower() == "content-length"), None
        )
        left = None if stated is None else int(stated)
        async for piece in body:
            if not piece:
                continue
            if self._link.has_data or self._link.closed:
                return False
            if left is None:
                piece = b"%x\r\n%s\r\n" % (len(piece), piece)
            else:
                left -= len(piece)
                if left < 0:
                    raise StreamError("the body is longer than its Content-Length")
            await self._link.write(head + piece, timeout)
            head = b""
        if left:
            raise StreamError(
                f"the body ended {left} bytes short of its Content-Length"
            )
        await self._link.write(head + (b"0\r\n\r\n" if left is None else b""), timeout)
        return True

    async def read(self, timeout: float | None) -> bytes:
        return await self._link.read(timeout)

    def done(self, reusable: bool) -> None:
        """An answer was read to its end, or given up."""
        self.reusable = reusable and not self._link.closed
        self._idle_since = time.monotonic()

    def close(self) -> None:
        self._link.abort()


class Answer:
    """A status, headers, and a body that is read while it arrives."""

    __slots__ = ("_connection", "_reader", "_timeout", "_whole", "headers", "status")

    def __init__(
        self,
        connection: Connection,
        reader: ResponseReader,
        status: int,
        headers: dict[str, str],
        whole: bool,
        timeout: float | None,
    ) -> None:
        self._connection = connection
        self._reader = reader
        self._whole = whole
        self._timeout = timeout
        self.status = status
        self.headers = headers

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raises `TransportError`."""
        reader = self._reader
        while (piece := reader.body()) is not None:
            if piece:
                yield piece
            else:
                reader.receive(await self._connection.read(self._timeout))
        self._connection.done(self._whole and reader.keep_alive and not reader.overshot)


async def connect(
    host: str, port: int, context: ssl.SSLContext | None, timeout: float | None
) -> Connection:
    """Raises `ConnectError`, and `TimeoutError` where it takes too long, the name's lookup and TLS included."""
    loop = asyncio.get_running_loop()
    timer = asyncio.timeout(timeout)
    try:
        async with timer:
            _, link = await loop.create_connection(
                Link,
                host,
                port,
                ssl=context,
                server_hostname=host if context is not None else None,
                # Ours is the shorter one, so that it is known for what it is.
                ssl_handshake_timeout=None if context is None else 60 + (timeout or 0),
                happy_eyeballs_delay=0.25,
            )
    except OSError as error:
        if timer.expired():
            raise TimeoutError("no connection within the connect timeout") from None
        raise ConnectError(str(error) or type(error).__name__) from None
    return Connection(link)
