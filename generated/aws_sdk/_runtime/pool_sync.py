"""Connections of the synchronous transport that are kept for the next request."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from .library import has_leftovers
from .slots import Slot, Slots


class Pool:
    """Gives each request a connection, the one used last, in constant time; safe in threads.

    The pool of the library looks at all connections for each request, which costs more than the request if there are many. It
    still opens the connections, and is used alone for HTTP/2.
    """

    def __init__(self, library_pool: Any, size: int) -> None:
        self._library_pool = library_pool
        self._idle: dict[str, list[Any]] = {}
        self._slots = Slots(size)
        self._closed = False

    @property
    def taken(self) -> int:
        """Number of connections in use."""
        return self._slots.taken

    def handle_request(self, request: Any) -> Loan:
        """Sends a request. Raises what the library raises, `PoolTimeout` if no connection becomes free in time."""
        loan = Loan(self, request.url.origin)
        try:
            loan.take(request.extensions["timeout"]["pool"])
            loan.send(request)
        except BaseException:
            loan.abandon()
            raise
        return loan

    def wait(self, slot: Slot, timeout: float | None) -> None:
        if not self._slots.take(slot, timeout):
            import httpcore2

            raise httpcore2.PoolTimeout

    def find(self, origin: Any) -> Any:
        """The connection that was used last, or a new one."""
        idle = self._idle.get(str(origin), [])
        while True:
            try:
                connection = idle.pop()
            except IndexError:
                return self._library_pool.create_connection(origin)
            if not connection.is_closed() and not connection.has_expired():
                return connection
            connection.close()

    def keep(self, origin: Any, connection: Any) -> None:
        """Keeps a connection for the next request, if it can be used again; else closes it."""
        if self._closed or not connection.is_idle() or has_leftovers(connection):
            connection.close()
            return
        idle = self._idle.setdefault(str(origin), [])
        idle.append(connection)
        if len(idle) > 1:
            try:
                oldest = idle.pop(0)
            except IndexError:
                return
            if oldest.has_expired():
                oldest.close()
            else:
                idle.insert(0, oldest)

    def close(self) -> None:
        self._closed = True
        for idle in list(self._idle.values()):
            while idle:
                with suppress(IndexError):
                    idle.pop().close()
        self._library_pool.close()


class Loan:
    """A connection in use, and its answer. Closing it returns the connection to the pool.

    Its end closes the connection and frees the slot.
    """

    __slots__ = ("_connection", "_origin", "_pool", "_response", "_slot")

    def __init__(self, pool: Pool, origin: Any) -> None:
        self._pool = pool
        self._origin = origin
        self._slot = Slot()
        self._connection: Any = None
        self._response: Any = None

    def take(self, timeout: float | None) -> None:
        self._pool.wait(self._slot, timeout)
        self._connection = self._pool.find(self._origin)

    def send(self, request: Any) -> None:
        self._response = self._connection.handle_request(request)

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

    def close(self) -> None:
        try:
            if self._response is not None:
                self._response.close()
            # A reference here would end the connection with this object.
            connection, self._connection = self._connection, None
            if connection is not None:
                self._pool.keep(self._origin, connection)
            self._slot.free()
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Frees the slot and ends the connection."""
        self._slot.free()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def __del__(self) -> None:
        with suppress(Exception):
            self.abandon()
