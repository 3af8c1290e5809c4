"""Connections of the synchronous transport that are kept for the next request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeAlias

from .library import Limits
from .slots import Slot, Slots
from .transport import WireRequest

Origin: TypeAlias = tuple[str, str, int | None]
"""Scheme, host and port."""


class Pool:
    """Gives each request a connection, the one used last, in constant time; safe in threads.

    The pool of the library looks at all connections for each request, which costs more than the request if there are many.
    """

    def __init__(self, new: Callable[[WireRequest], Any], size: int) -> None:
        """`new` gives an unopened `Connection` for a request, or a `Proxied`."""
        self._new = new
        self._idle: dict[Origin, list[Any]] = {}
        self._slots = Slots(size)
        self._closed = False

    @property
    def taken(self) -> int:
        """Number of connections in use."""
        return self._slots.taken

    def send(
        self, request: WireRequest, limits: Limits, content: bytes | Iterator[bytes]
    ) -> Loan:
        """Sends a request. Raises errors of httpcore2 and h11, `PoolTimeout` if no connection becomes free in time."""
        loan = Loan(self, (request.scheme, request.host, request.port))
        try:
            loan.take(request, limits["pool"])
            loan.send(request, limits, content)
        except BaseException:
            loan.abandon()
            raise
        return loan

    def wait(self, slot: Slot, timeout: float | None) -> None:
        if not self._slots.take(slot, timeout):
            import httpcore2

            raise httpcore2.PoolTimeout

    def find(self, request: WireRequest, origin: Origin) -> Any:
        """The connection that was used last, or a new one."""
        idle = self._idle.get(origin, [])
        while True:
            try:
                connection = idle.pop()
            except IndexError:
                return self._new(request)
            if connection.is_fresh():
                return connection
            connection.close()

    def keep(self, origin: Origin, connection: Any, reusable: bool) -> None:
        """Keeps a connection for the next request, if it can be used again; else closes it."""
        if self._closed or not reusable:
            connection.close()
            return
        idle = self._idle.setdefault(origin, [])
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


class Loan:
    """A connection in use, and its answer. Closing it returns the connection to the pool.

    Its end closes the connection and frees the slot.
    """

    __slots__ = ("_connection", "_origin", "_pool", "_slot", "headers", "status")

    status: int
    headers: list[tuple[bytes, bytes]]

    def __init__(self, pool: Pool, origin: Origin) -> None:
        self._pool = pool
        self._origin = origin
        self._slot = Slot()
        self._connection: Any = None

    def take(self, request: WireRequest, timeout: float | None) -> None:
        self._pool.wait(self._slot, timeout)
        self._connection = self._pool.find(request, self._origin)

    def send(
        self, request: WireRequest, limits: Limits, content: bytes | Iterator[bytes]
    ) -> None:
        head = self._connection.send(request, limits, content)
        self.status, self.headers = head

    def piece(self) -> bytes:
        """The next piece of the answer's body; empty at its end."""
        if self._connection is None:
            import httpcore2

            raise httpcore2.ReadError("the answer is closed")
        piece: bytes = self._connection.piece()
        return piece

    def close(self) -> None:
        try:
            reusable = self._connection is not None and self._connection.finish()
            # A reference here would end the connection with this object.
            connection, self._connection = self._connection, None
            if connection is not None:
                self._pool.keep(self._origin, connection, reusable)
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
