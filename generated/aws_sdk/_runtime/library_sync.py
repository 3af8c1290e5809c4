"""The HTTP library's pool, for what our own connections do not do: proxies and HTTP/2."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .errors import ConfigurationError, SdkError
from .transport import (
    ConnectionOptions,
    core_request,
    join_headers,
    library_timeouts,
    pool_arguments,
    translate_error,
)

if TYPE_CHECKING:
    from .config import Timeouts
    from .transport import WireRequest

_call = threading.local()


class LibraryPool:
    """Has the methods of `Pool`."""

    def __init__(self, options: ConnectionOptions, proxy: str | None) -> None:
        import httpcore2

        arguments = pool_arguments(options, proxy)
        self._pool: Any = httpcore2.ConnectionPool(
            **arguments, network_backend=_backend()
        )

    def send(
        self, request: WireRequest, timeouts: Timeouts, deadline: float | None
    ) -> LibraryAnswer:
        if hasattr(request.body, "__anext__"):
            raise ConfigurationError(
                "a synchronous client cannot send an asynchronous stream"
            )
        limits = library_timeouts(timeouts)
        if deadline is not None:
            left = max(deadline - time.monotonic(), 0.0)
            pool = limits["pool"]
            limits["pool"] = left if pool is None else min(pool, left)
        core = core_request(request, limits, request.body)
        answer = _held(deadline, lambda: self._pool.handle_request(core))
        return LibraryAnswer(answer, deadline)

    def close(self) -> None:
        self._pool.close()


class LibraryAnswer:
    """An answer of the library."""

    __slots__ = ("_core", "_deadline", "headers", "status")

    def __init__(self, core: Any, deadline: float | None) -> None:
        self._core = core
        self._deadline = deadline
        self.status: int = core.status
        self.headers = join_headers(core.headers)

    def streamed(self) -> None:
        """The call ends with the head; what follows has limits for single waits only."""
        self._deadline = None

    def pieces(self) -> Iterator[bytes]:
        chunks = iter(self._core.stream)
        while (chunk := _held(self._deadline, lambda: next(chunks, None))) is not None:
            yield chunk

    def close(self) -> None:
        self._core.close()


def _held(deadline: float | None, step: Any) -> Any:
    """Takes a step of the library's, no wait of which goes on after the deadline."""
    # A body that is read from another call's answer makes this a call within a call.
    outer = getattr(_call, "deadline", None)
    _call.deadline = deadline
    try:
        return step()
    except SdkError:
        raise
    except Exception as error:
        passed = deadline is not None and time.monotonic() >= deadline
        raise translate_error(error, passed) or error from None
    finally:
        _call.deadline = outer


def _backend() -> Any:
    """A network backend that holds every wait to the deadline of the call that the thread is making.

    The library has limits for single reads and writes only: a server that sends a byte now and then would never hit one.
    """
    import httpcore2

    def bounded(timeout: float | None, error: type[Exception]) -> float | None:
        deadline: float | None = getattr(_call, "deadline", None)
        if deadline is None:
            return timeout
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise error("the deadline of the call has passed")
        return remaining if timeout is None else min(timeout, remaining)

    class Stream(httpcore2.NetworkStream):
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._inner.read(max_bytes, bounded(timeout, httpcore2.ReadTimeout))  # type: ignore[no-any-return]

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, bounded(timeout, httpcore2.WriteTimeout))

        def close(self) -> None:
            self._inner.close()

        def start_tls(
            self,
            ssl_context: Any,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> Stream:
            limit = bounded(timeout, httpcore2.ConnectTimeout)
            return Stream(self._inner.start_tls(ssl_context, server_hostname, limit))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Backend(httpcore2.SyncBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            *args: Any,
            **kwargs: Any,
        ) -> Any:
            limit = bounded(timeout, httpcore2.ConnectTimeout)
            return Stream(super().connect_tcp(host, port, limit, *args, **kwargs))

    return Backend()
