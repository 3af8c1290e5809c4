"""Connections of the asynchronous transport that are kept for the next request."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from .library import has_leftovers
from .slots import Slot
from .slots_async import AsyncSlots


class AsyncPool:
    """Gives each request a connection, the one used last, in constant time.

    The pool of the library looks at all connections for each request, which costs more than the request if there are many. It
    still opens the connections, and is used alone for HTTP/2.
    """

    def __init__(self, library_pool: Any, size: int) -> None:
        self._library_pool = library_pool
        self._idle: dict[str, list[Any]] = {}
        self._slots = AsyncSlots(size)
        self._closed = False
        self._loop = asyncio.get_running_loop()
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def taken(self) -> int:
        """Number of connections in use."""
        return self._slots.taken

    async def handle_async_request(self, request: Any) -> AsyncLoan:
        """Sends a request. Raises what the library raises, `PoolTimeout` if no connection becomes free in time."""
        loan = AsyncLoan(self, request.url.origin)
        try:
            await loan.take(request.extensions["timeout"]["pool"])
            await loan.send(request)
        except BaseException:
            loan.abandon()
            raise
        return loan

    async def wait(self, slot: Slot, timeout: float | None) -> None:
        if not await self._slots.take(slot, timeout):
            import httpcore2

            raise httpcore2.PoolTimeout

    def find(self, origin: Any) -> Any:
        """The connection that was used last, or a new one."""
        idle = self._idle.get(str(origin), [])
        while idle:
            connection = idle.pop()
            if not connection.is_closed() and not connection.has_expired():
                return connection
            self.end(connection)
        return self._library_pool.create_connection(origin)

    def keep(self, origin: Any, connection: Any) -> None:
        """Keeps a connection for the next request, if it can be used again; else closes it."""
        if self._closed or not connection.is_idle() or has_leftovers(connection):
            self.end(connection)
            return
        idle = self._idle.setdefault(str(origin), [])
        idle.append(connection)
        if idle[0] is not connection and idle[0].has_expired():
            self.end(idle.pop(0))

    def end(self, connection: Any) -> None:
        """Closes a connection in a task of its own, which a cancellation of the caller does not end."""
        if not connection.is_closed():
            task = self._loop.create_task(_close(connection))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def end_from_anywhere(self, connection: Any) -> None:
        """`end` from any thread."""
        if self._slots.is_here() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.end, connection)

    async def aclose(self) -> None:
        self._closed = True
        for idle in self._idle.values():
            while idle:
                self.end(idle.pop())
        if self._closing:
            await asyncio.wait(list(self._closing))
        await self._library_pool.aclose()


async def _close(connection: Any) -> None:
    with suppress(Exception):
        await connection.aclose()


class AsyncLoan:
    """A connection in use, and its answer. Closing it returns the connection to the pool.

    Its end closes the connection and frees the slot.
    """

    __slots__ = ("_connection", "_origin", "_pool", "_response", "_slot")

    def __init__(self, pool: AsyncPool, origin: Any) -> None:
        self._pool = pool
        self._origin = origin
        self._slot = Slot()
        self._connection: Any = None
        self._response: Any = None

    async def take(self, timeout: float | None) -> None:
        await self._pool.wait(self._slot, timeout)
        self._connection = self._pool.find(self._origin)

    async def send(self, request: Any) -> None:
        self._response = await self._connection.handle_async_request(request)

    @property
    def status(self) -> int:
        status: int = self._response.status
        return status

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        headers: list[tuple[bytes, bytes]] = self._response.headers
        return headers

    @property
    def stream(self) -> Any:
        return self._response.stream

    async def aclose(self) -> None:
        try:
            if self._response is not None:
                await self._response.aclose()
            # A reference here would end the connection with this object.
            connection, self._connection = self._connection, None
            if connection is not None:
                self._pool.keep(self._origin, connection)
            self._slot.free()
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Frees the slot, and lets the event loop end the connection."""
        self._slot.free()
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.end_from_anywhere(connection)

    def __del__(self) -> None:
        with suppress(Exception):
            self.abandon()
