"""The network backend of the synchronous transport: no wait goes beyond the deadline of the thread's call.

The library limits single reads and writes only: a server that sends a byte now and then would never reach a limit.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .deadlines import Calls
from .extras import needed
from .forks import FOREIGN, Belongings, Owned
from .joining import Joiner
from .lookup import look_up

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")


_READ = 256 * 1024
"""Bytes to read at a time, more than the library asks for: large bodies take fewer steps."""


class Backend(httpcore2.SyncBackend):
    """Opens connections. `calls` has the deadline of the thread's call."""

    def __init__(
        self, calls: Calls, belongings: Belongings, joins: bool = False
    ) -> None:
        """With `joins` connections write the head of a request together with its body (`Joiner`)."""
        super().__init__()
        self._joins = joins
        self._calls = calls
        self._belongings = belongings

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """Connects to the first address that answers. `timeout` in seconds is for the lookup and all attempts together."""
        end = None if timeout is None else time.monotonic() + timeout

        def left() -> float | None:
            rest = None if end is None else end - time.monotonic()
            if rest is not None and rest <= 0:
                raise httpcore2.ConnectTimeout
            return _bounded(self._calls, rest, httpcore2.ConnectTimeout)

        try:
            addresses = look_up(host, port, left())
        except TimeoutError:
            raise httpcore2.ConnectTimeout from None
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from None
        for number, address in enumerate(addresses, 1):
            limit = left()
            if limit is not None:
                # An address that does not answer must leave time for the others.
                limit /= len(addresses) - number + 1
            try:
                stream = super().connect_tcp(address, port, limit, *args, **kwargs)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses):
                    raise
            else:
                return _Stream(stream, self._calls, self._belongings, self._joins)
        raise httpcore2.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Connects to a Unix socket; `timeout` is in seconds."""
        limit = _bounded(self._calls, timeout, httpcore2.ConnectTimeout)
        stream = super().connect_unix_socket(path, limit, *args, **kwargs)
        return _Stream(stream, self._calls, self._belongings, self._joins)


class _Stream(httpcore2.NetworkStream, Owned):
    def __init__(
        self, inner: Any, calls: Calls, belongings: Belongings, joins: bool
    ) -> None:
        super().__init__()
        self._inner = inner
        self._joiner = Joiner() if joins else None
        self._calls = calls
        self._belongings = belongings
        belongings.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.is_foreign():
            raise httpcore2.ReadError(FOREIGN)
        if self._joiner is not None:
            self._write(self._joiner.end(), timeout)
        limit = _bounded(self._calls, timeout, httpcore2.ReadTimeout)
        return self._inner.read(max(max_bytes, _READ), limit)  # type: ignore[no-any-return]

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.is_foreign():
            raise httpcore2.WriteError(FOREIGN)
        joiner = self._joiner
        self._write([buffer] if joiner is None else joiner.pieces(buffer), timeout)

    def _write(self, pieces: list[bytes], timeout: float | None) -> None:
        for piece in pieces:
            limit = _bounded(self._calls, timeout, httpcore2.WriteTimeout)
            self._inner.write(piece, limit)

    def close(self) -> None:
        # Only the descriptor is closed: nothing is sent, and another process keeps its own.
        self._inner.close()

    def disown(self) -> None:
        self.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _Stream:
        limit = _bounded(self._calls, timeout, httpcore2.ConnectTimeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, limit)
        return _Stream(inner, self._calls, self._belongings, self._joiner is not None)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _bounded(
    calls: Calls, timeout: float | None, error: type[Exception]
) -> float | None:
    deadline = calls.deadline()
    if deadline is None:
        return timeout
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise error("the deadline of the call has passed")
    return remaining if timeout is None else min(timeout, remaining)
