"""Connections of the asynchronous transport that are kept for the next request."""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .connection_async import Answer, Connection, connect
from .errors import TimeoutError
from .transport import ssl_context

if TYPE_CHECKING:
    import ssl

    from .config import Timeouts, TlsOptions
    from .transport import WireRequest

_PORTS = {"http": 80, "https": 443}


class AsyncPool:
    """Hands out one connection a request, the one that was used last, in constant time."""

    def __init__(self, size: int, tls: TlsOptions) -> None:
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}
        self._free = asyncio.Semaphore(size)
        self._closed = False

    async def send(self, request: WireRequest, timeouts: Timeouts) -> Borrowed:
        """Raises `TransportError`."""
        if self._free.locked():
            await self._wait(timeouts.pool)
        else:
            await self._free.acquire()
        connection = None
        try:
            port = _PORTS[request.scheme] if request.port is None else request.port
            origin = (request.scheme, request.host, port)
            connection = self._kept(origin) or await self._connect(origin, timeouts)
            answer = await connection.exchange(request, timeouts)
        except BaseException:
            if connection is not None:
                connection.close()
            self._free.release()
            raise
        return Borrowed(self, origin, connection, answer)

    async def _wait(self, timeout: float | None) -> None:
        try:
            async with asyncio.timeout(timeout):
                await self._free.acquire()
        except builtins.TimeoutError:
            raise TimeoutError(
                "no connection became free within the pool timeout; are streams left open?"
            ) from None

    def _kept(self, origin: tuple[str, str, int]) -> Connection | None:
        idle = self._idle.get(origin, [])
        while idle:
            connection = idle.pop()
            if not connection.stale:
                return connection
            connection.close()
        return None

    async def _connect(
        self, origin: tuple[str, str, int], timeouts: Timeouts
    ) -> Connection:
        scheme, host, port = origin
        if scheme == "https" and self._context is None:
            self._context = ssl_context(self._tls)
            self._context.set_alpn_protocols(["http/1.1"])
        context = self._context if scheme == "https" else None
        return await connect(host.strip("[]"), port, context, timeouts.connect)

    def give_back(self, origin: tuple[str, str, int], connection: Connection) -> None:
        self._free.release()
        if self._closed or not connection.reusable:
            connection.close()
            return
        idle = self._idle.setdefault(origin, [])
        idle.append(connection)
        if idle[0] is not connection and idle[0].stale:
            idle.pop(0).close()

    async def close(self) -> None:
        self._closed = True
        for idle in self._idle.values():
            while idle:
                idle.pop().close()
        # Transports close on the loop's next turn.
        await asyncio.sleep(0)


class Borrowed:
    """An answer that gives its connection back when it is closed."""

    __slots__ = ("_answer", "_connection", "_origin", "_pool", "headers", "status")

    def __init__(
        self,
        pool: AsyncPool,
        origin: tuple[str, str, int],
        connection: Connection,
        answer: Answer,
    ) -> None:
        self._pool: AsyncPool | None = pool
        self._origin = origin
        self._connection = connection
        self._answer = answer
        self.status = answer.status
        self.headers = answer.headers

    def pieces(self) -> AsyncIterator[bytes]:
        return self._answer.pieces()

    async def aclose(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.give_back(self._origin, self._connection)
