"""The network backend of the synchronous transport: no wait goes beyond the deadline of the thread's call.

The library limits single reads and writes only: a server that sends a byte now and then would never reach a limit.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from .deadlines import Calls
from .extras import needed
from .forks import FOREIGN, Belongings, Owned
from .library import NO_DELAY
from .lookup import look_up
from .readiness import READABLE, WRITABLE, readiness
from .tls import CUT
from .transport import WireRequest

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")


_READ = 128 * 1024
"""Bytes to read at a time, more than the library asks for. Twice as many take longer: they are new memory each time."""

_PIECE = 256 * 1024
"""Bytes to write at a time: the limit of a write counts for each piece."""


_PART = 64 * 1024
"""The same while answers are listened for, of which only what the system takes at once is handed over."""

Open: TypeAlias = "Callable[[WireRequest, float | None], Stream]"
"""Opens a connection to the host of a request within so many seconds."""


class Backend(httpcore2.SyncBackend):
    """Opens connections. `calls` has the deadline of the thread's call."""

    def __init__(self, calls: Calls, belongings: Belongings) -> None:
        super().__init__()
        self._calls = calls
        self._belongings = belongings

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> Stream:
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
                return Stream(stream, self._calls, self._belongings)
        raise httpcore2.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, *args: Any, **kwargs: Any
    ) -> Stream:
        """Connects to a Unix socket; `timeout` is in seconds."""
        limit = _bounded(self._calls, timeout, httpcore2.ConnectTimeout)
        stream = super().connect_unix_socket(path, limit, *args, **kwargs)
        return Stream(stream, self._calls, self._belongings)


def opener(backend: Backend, socket: str | None, tls: Any) -> Open:
    """A function that opens connections with HTTP/1.1, without a proxy; `socket` is the path of a Unix socket."""
    tls.set_alpn_protocols(["http/1.1"])

    def open_(request: WireRequest, timeout: float | None) -> Stream:
        end = None if timeout is None else time.monotonic() + timeout
        is_tls = request.scheme == "https"
        host = request.host.strip("[]")
        if socket is not None:
            stream = backend.connect_unix_socket(socket, timeout)
        else:
            port = request.port or (443 if is_tls else 80)
            stream = backend.connect_tcp(host, port, timeout, socket_options=NO_DELAY)
        if not is_tls:
            return stream
        left = None if end is None else max(end - time.monotonic(), 0.001)
        return stream.start_tls(tls, host, left)

    return open_


class Stream(httpcore2.NetworkStream, Owned):
    def __init__(self, inner: Any, calls: Calls, belongings: Belongings) -> None:
        super().__init__()
        self._inner = inner
        self._calls = calls
        self._belongings = belongings
        self.listener: Callable[[], None] | None = None
        """Called while bytes are written when others have arrived, which it may take."""
        belongings.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.is_foreign():
            raise httpcore2.ReadError(FOREIGN)
        limit = _bounded(self._calls, timeout, httpcore2.ReadTimeout)
        try:
            data: bytes = self._inner.read(max(max_bytes, _READ), limit)
        except httpcore2.ReadError as error:
            if isinstance(error.__cause__, ssl.SSLEOFError):
                raise httpcore2.ReadError(CUT) from None
            raise
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.is_foreign():
            raise httpcore2.WriteError(FOREIGN)
        view = memoryview(buffer)
        while view:
            limit = _bounded(self._calls, timeout, httpcore2.WriteTimeout)
            if self.listener is None:
                self._inner.write(view[:_PIECE], limit)
                view = view[_PIECE:]
            else:
                self._wait_to_write(limit)
                view = view[self._put(view[:_PART], limit) :]

    def _wait_to_write(self, timeout: float | None) -> None:
        """Waits until the system takes bytes. Raises `WriteTimeout`, and what the listener raises."""
        end = None if timeout is None else time.monotonic() + timeout
        left = timeout
        while True:
            asked = WRITABLE if self.listener is None else READABLE | WRITABLE
            ready = readiness(self._inner.get_extra_info("socket"), asked, left)
            if ready & READABLE and self.listener is not None:
                self.listener()
            if ready & WRITABLE:
                return
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise httpcore2.WriteTimeout

    def _put(self, part: memoryview, timeout: float | None) -> int:
        """Hands over what the system takes without waiting, and says how many bytes it was: an answer may come while it takes no more."""
        sock = self._inner.get_extra_info("socket")
        sock.settimeout(0)
        count = 0
        try:
            while count < len(part) and (taken := sock.send(part[count:])):
                count += taken
        except (BlockingIOError, ssl.SSLWantWriteError):
            pass
        except ssl.SSLWantReadError:
            # The service has begun a new handshake of TLS 1.2, which the next read goes on with.
            if not readiness(sock, READABLE, timeout):
                raise httpcore2.WriteTimeout from None
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error
        return count

    def arrived(self) -> bytes | None:
        """What has arrived, without waiting; empty at the end of the connection, None for nothing or a part of a TLS record."""
        sock = self._inner.get_extra_info("socket")
        sock.settimeout(0)
        try:
            data: bytes = sock.recv(_READ)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None
        except OSError:
            # A read tells what it is.
            return b""
        return data

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
    ) -> Stream:
        limit = _bounded(self._calls, timeout, httpcore2.ConnectTimeout)
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, limit)
        except UnicodeError as error:
            # TLS cannot ask for a host with a label that no name has.
            raise httpcore2.ConnectError(str(error)) from None
        socket: Any = inner.get_extra_info("socket")
        # An end that nobody announced may have cut off an answer without a length.
        socket.suppress_ragged_eofs = False
        return Stream(inner, self._calls, self._belongings)

    def is_readable(self) -> bool:
        """Whether bytes or the end have arrived that were not read."""
        tls = self._inner.get_extra_info("ssl_object")
        if tls is not None and tls.pending():
            return True
        return bool(self._inner.get_extra_info("is_readable"))

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
