"""Connections of the synchronous transport that are kept for the next request."""

from __future__ import annotations

import threading
from typing import Any


class Pool:
    """Hands out one connection a request, the one that was used last, in constant time; safe in threads.

    The library's own pool looks at every connection for every request, which costs more than the request itself where
    many are open; it makes the connections here, and shares them where HTTP/2 is on.
    """

    def __init__(self, library_pool: Any, size: int) -> None:
        self._library_pool = library_pool
        self._idle: dict[str, list[Any]] = {}
        self._free = threading.BoundedSemaphore(size)
        self._closed = False

    def handle_request(self, request: Any) -> BorrowedResponse:
        """Raises what the library raises, `PoolTimeout` where no connection becomes free in time."""
        import httpcore2

        origin = request.url.origin
        if not self._free.acquire(timeout=request.extensions["timeout"]["pool"]):
            raise httpcore2.PoolTimeout
        try:
            connection = self._take(origin)
            try:
                response = connection.handle_request(request)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            self._free.release()
            raise
        return BorrowedResponse(self, str(origin), connection, response)

    def _take(self, origin: Any) -> Any:
        idle = self._idle.get(str(origin), [])
        while True:
            try:
                connection = idle.pop()
            except IndexError:
                return self._library_pool.create_connection(origin)
            if not connection.is_closed() and not connection.has_expired():
                return connection
            connection.close()

    def give_back(self, origin: str, connection: Any) -> None:
        if self._closed or not connection.is_idle():
            connection.close()
        else:
            self._idle.setdefault(origin, []).append(connection)
            self._drop_oldest(origin)
        self._free.release()

    def close(self) -> None:
        self._closed = True
        for idle in list(self._idle.values()):
            while idle:
                idle.pop().close()
        self._library_pool.close()

    def _drop_oldest(self, origin: str) -> None:
        idle = self._idle.get(origin, [])
        if len(idle) > 1:
            try:
                oldest = idle.pop(0)
            except IndexError:
                return
            if oldest.has_expired():
                oldest.close()
            else:
                idle.insert(0, oldest)


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

    def __init__(self, pool: Pool, origin: str, connection: Any, response: Any) -> None:
        self._pool: Pool | None = pool
        self._origin = origin
        self._connection = connection
        self._response = response
        self.status: int = response.status
        self.headers: list[tuple[bytes, bytes]] = response.headers
        self.stream = response.stream

    def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                self._response.close()
            finally:
                pool.give_back(self._origin, self._connection)
