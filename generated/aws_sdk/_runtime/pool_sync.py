"""Connections of the synchronous transport that are kept for the next request."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .connecting import connect
from .connection_sync import Answer, Connection, Limits
from .errors import TimeoutError
from .transport import ssl_context

if TYPE_CHECKING:
    import ssl

    from .config import Timeouts, TlsOptions
    from .transport import WireRequest

_PORTS = {"http": 80, "https": 443}


class Pool:
    """Hands out one connection a request, the one that was used last, in constant time; safe in threads."""

    def __init__(self, size: int, tls: TlsOptions) -> None:
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}
        self._free = threading.BoundedSemaphore(size)
        self._closed = False

    def send(
        self, request: WireRequest, timeouts: Timeouts, deadline: float | None
    ) -> Borrowed:
        """Raises `TransportError`."""
        waiting = Limits(timeouts.pool, deadline)
        if not self._free.acquire(timeout=waiting.left()):
            raise waiting.expired(
                "no connection became free within the pool timeout; are streams left open?"
            )
        connection = None
        try:
            port = _PORTS[request.scheme] if request.port is None else request.port
            origin = (request.scheme, request.host, port)
            connection = self._kept(origin)
            if connection is None:
                connection = self._connect(origin, timeouts.connect, deadline)
            answer = connection.exchange(request, Limits(timeouts.read, deadline))
        except BaseException:
            if connection is not None:
                connection.close()
            self._free.release()
            raise
        return Borrowed(self, origin, connection, answer)

    def _kept(self, origin: tuple[str, str, int]) -> Connection | None:
        idle = self._idle.get(origin, [])
        while True:
            try:
                connection = idle.pop()
            except IndexError:
                return None
            if not connection.stale:
                return connection
            connection.close()

    def _connect(
        self,
        origin: tuple[str, str, int],
        timeout: float | None,
        deadline: float | None,
    ) -> Connection:
        scheme, host, port = origin
        if timeout is None:
            limits = Limits(None, deadline)
        else:
            end = time.monotonic() + timeout
            limits = Limits(None, end if deadline is None else min(end, deadline))
        context = self._tls_context() if scheme == "https" else None
        try:
            return Connection(connect(host.strip("[]"), port, context, limits))
        except TimeoutError:
            if deadline is not None and time.monotonic() >= deadline:
                raise
            raise TimeoutError("no connection within the connect timeout") from None

    def _tls_context(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = ssl_context(self._tls)
                self._context.set_alpn_protocols(["http/1.1"])
            return self._context

    def give_back(self, origin: tuple[str, str, int], connection: Connection) -> None:
        if self._closed or not connection.reusable:
            connection.close()
        else:
            idle = self._idle.setdefault(origin, [])
            idle.append(connection)
            self._drop_oldest(idle)
        self._free.release()

    def close(self) -> None:
        self._closed = True
        for idle in list(self._idle.values()):
            while idle:
                idle.pop().close()

    def _drop_oldest(self, idle: list[Connection]) -> None:
        if len(idle) < 2:
            return
        try:
            oldest = idle.pop(0)
        except IndexError:
            return
        if oldest.stale:
            oldest.close()
        else:
            idle.insert(0, oldest)


class Borrowed:
    """An answer that gives its connection back when it is closed."""

    __slots__ = ("_answer", "_connection", "_origin", "_pool", "headers", "status")

    def __init__(
        self,
        pool: Pool,
        origin: tuple[str, str, int],
        connection: Connection,
        answer: Answer,
    ) -> None:
        self._pool: Pool | None = pool
        self._origin = origin
        self._connection = connection
        self._answer = answer
        self.status = answer.status
        self.headers = answer.headers

    def streamed(self) -> None:
        """The call ends with the head; what follows has limits for single waits only."""
        self._answer.limits.deadline = None

    def pieces(self) -> Iterator[bytes]:
        return self._answer.pieces()

    def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.give_back(self._origin, self._connection)
