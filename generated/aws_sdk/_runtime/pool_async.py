"""Connections of the asynchronous transport that are kept for the next request."""

from __future__ import annotations

import asyncio
from typing import Any


class AsyncPool:
    """Hands out one connection a request, the one that was used last, in constant time.

    The library's own pool looks at every connection for every request, which costs more than the request itself where
    many are open; it makes the connections here, and shares them where HTTP/2 is on.
    """

    def __init__(self, library_pool: Any, size: int) -> None:
        self._library_pool = library_pool
        self._idle: dict[str, list[Any]] = {}
        self._free = asyncio.Semaphore(size)
        self._closed = False

    async def handle_async_request(self, request: Any) -> BorrowedResponse:
        """Raises what the library raises, `PoolTimeout` where no connection becomes free in time."""
        import httpcore2

        origin = request.url.origin
        if self._free.locked():
            try:
                async with asyncio.timeout(request.extensions["timeout"]["pool"]):
                    await self._free.acquire()
            except TimeoutError:
                raise httpcore2.PoolTimeout from None
        else:
            await self._free.acquire()
        try:
            connection = await self._take(origin)
            try:
                response = await connection.handle_async_request(request)
            except BaseException:
                if not connection.is_closed():
                    await connection.aclose()
                raise
        except BaseException:
            self._free.release()
            raise
        return BorrowedResponse(self, str(origin), connection, response)

    async def _take(self, origin: Any) -> Any:
        idle = self._idle.get(str(origin), [])
        while idle:
            connection = idle.pop()
            if not connection.is_closed() and not connection.has_expired():
                return connection
            await connection.aclose()
        return self._library_pool.create_connection(origin)

    async def give_back(self, origin: str, connection: Any) -> None:
        self._free.release()
        if self._closed or not connection.is_idle():
            await connection.aclose()
            return
        idle = self._idle.setdefault(origin, [])
        idle.append(connection)
        if idle[0] is not connection and idle[0].has_expired():
            await idle.pop(0).aclose()

    async def aclose(self) -> None:
        self._closed = True
        for idle in self._idle.values():
            while idle:
                await idle.pop().aclose()
        await self._library_pool.aclose()


class BorrowedResponse:
    """An answer that gives its connection back when it is closed."""

    __slots__ = (
        "_connection",
        "_origin",
        "_pool",
        "_response",
        "headers",
        "status",
        "stream",
    )

    def __init__(
        self, pool: AsyncPool, origin: str, connection: Any, response: Any
    ) -> None:
        self._pool: AsyncPool | None = pool
        self._origin = origin
        self._connection = connection
        self._response = response
        self.status: int = response.status
        self.headers: list[tuple[bytes, bytes]] = response.headers
        self.stream = response.stream

    async def aclose(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                await self._response.aclose()
            finally:
                await pool.give_back(self._origin, self._connection)
