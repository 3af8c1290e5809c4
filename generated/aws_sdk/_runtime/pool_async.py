"""Connections of the asynchronous transport that are kept for the next request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, TypeAlias

from .library import Limits
from .slots import Slot
from .slots_async import AsyncSlots
from .transport import WireRequest

Origin: TypeAlias = tuple[str, str, int | None]
"""Scheme, host and port."""


class AsyncPool:
    """Gives each request a connection, the one used last, in constant time.

    The pool of the library looks at all connections for each request, which costs more than the request if there are many.
    """

    def __init__(self, new: Callable[[WireRequest], Any], size: int) -> None:
        """`new` gives an unopened `AsyncConnection` for a request, or an `AsyncProxied`."""
        self._new = new
        self._idle: dict[Origin, list[Any]] = {}
        self._slots = AsyncSlots(size)
        self._closed = False
        self._loop = asyncio.get_running_loop()
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def taken(self) -> int:
        """Number of connections in use."""
        return self._slots.taken

    async def send(
        self,
        request: WireRequest,
        limits: Limits,
        content: bytes | AsyncIterator[bytes],
    ) -> AsyncLoan:
        """Sends a request. Raises errors of httpcore2 and h11, `PoolTimeout` if no connection becomes free in time."""
        loan = AsyncLoan(self, (request.scheme, request.host, request.port))
        try:
            await loan.take(request, limits["pool"])
            await loan.send(request, limits, content)
        except BaseException:
            loan.abandon()
            raise
        return loan

    async def wait(self, slot: Slot, timeout: float | None) -> None:
        if not await self._slots.take(slot, timeout):
            import httpcore2

            raise httpcore2.PoolTimeout

    def find(self, request: WireRequest, origin: Origin) -> Any:
        """The connection that was used last, or a new one."""
        idle = self._idle.get(origin, [])
        while idle:
            connection = idle.pop()
            if connection.is_fresh():
                return connection
            self.end(connection)
        return self._new(request)

    def keep(self, origin: Origin, connection: Any, reusable: bool) -> None:
        """Keeps a connection for the next request, if it can be used again; else closes it."""
        if self._closed or not reusable:
            self.end(connection)
            return
        idle = self._idle.setdefault(origin, [])
        idle.append(connection)
        if idle[0] is not connection and idle[0].has_expired():
            self.end(idle.pop(0))

    def end(self, connection: Any) -> None:
        """Closes a connection in a task of its own, which a cancellation of the caller does not end."""
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
        # Calls that failed a moment ago have asked the loop to end their connections.
        await asyncio.sleep(0)
        if self._closing:
            await asyncio.wait(list(self._closing))


async def _close(connection: Any) -> None:
    with suppress(Exception):
        await connection.close()


class AsyncLoan:
    """A connection in use, and its answer. Closing it returns the connection to the pool.

    Its end closes the connection and frees the slot.
    """

    __slots__ = ("_connection", "_origin", "_pool", "_slot", "headers", "status")

    status: int
    headers: list[tuple[bytes, bytes]]

    def __init__(self, pool: AsyncPool, origin: Origin) -> None:
        self._pool = pool
        self._origin = origin
        self._slot = Slot()
        self._connection: Any = None

    async def take(self, request: WireRequest, timeout: float | None) -> None:
        await self._pool.wait(self._slot, timeout)
        self._connection = self._pool.find(request, self._origin)

    async def send(
        self,
        request: WireRequest,
        limits: Limits,
        content: bytes | AsyncIterator[bytes],
    ) -> None:
        head = await self._connection.send(request, limits, content)
        self.status, self.headers = head

    async def piece(self) -> bytes:
        """The next piece of the answer's body; empty at its end."""
        if self._connection is None:
            import httpcore2

            raise httpcore2.ReadError("the answer is closed")
        piece: bytes = await self._connection.piece()
        return piece

    async def aclose(self) -> None:
        try:
            reusable = self._connection is not None and await self._connection.finish()
            # A reference here would end the connection with this object.
            connection, self._connection = self._connection, None
            if connection is not None:
                self._pool.keep(self._origin, connection, reusable)
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
