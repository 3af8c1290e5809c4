"""The synchronous transport, over the connection pool of httpx2."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from .bodies import is_async
from .errors import ConfigurationError, SdkError
from .http import HttpResponse
from .library import core_request, pool_arguments, translate_error
from .lookup import look_up
from .streaming import StreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    decode_content,
    join_headers,
    proxy_for,
)

_call = threading.local()


class HttpTransport:
    """Keeps connections open and uses them again; safe in threads. Loads the HTTP library at its first request."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Any] = {}
        self._lock = threading.Lock()

    def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        pool = self._pool(request)
        timeouts = options.timeouts
        limits = {
            "connect": timeouts.connect,
            "read": timeouts.read,
            "write": timeouts.read,
        }
        remaining = (
            None
            if options.deadline is None
            else max(options.deadline - time.monotonic(), 0.0)
        )
        limits["pool"] = min(
            (t for t in (timeouts.pool, remaining) if t is not None), default=None
        )
        if is_async(request.body):
            raise ConfigurationError(
                "a synchronous client cannot send an asynchronous stream"
            )
        # A body that is read from another call's answer makes this a call within a call.
        outer = getattr(_call, "deadline", None)
        _call.deadline = options.deadline
        try:
            core = pool.handle_request(core_request(request, limits, request.body))
            headers = join_headers(core.headers)
            if options.stream and core.status < 300:
                length = headers.get("content-length", "")
                body = StreamingBody(
                    _chunks(core),
                    core.close,
                    int(length) if length.isdecimal() else None,
                )
                return HttpResponse(core.status, headers, stream=body)
            collector = BodyCollector(options.max_response_size)
            with closing(core):
                for chunk in core.stream:
                    collector.add(chunk)
        except SdkError:
            raise
        except Exception as error:
            # The library's frames hold the signed headers, which error reporters would show: the chain ends here.
            raise _translated(error, options.deadline) from None
        finally:
            _call.deadline = outer
        return HttpResponse(
            core.status,
            headers,
            decode_content(headers, collector.result(), options.max_response_size),
        )

    def close(self) -> None:
        with self._lock:
            pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            pool.close()

    def _pool(self, request: WireRequest) -> Any:
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            with self._lock:
                pool = self._pools.get(proxy)
                if pool is None:
                    import httpcore2

                    from .pool_sync import Pool

                    pool = httpcore2.ConnectionPool(
                        **pool_arguments(self._options, proxy),
                        network_backend=_backend(),
                    )
                    if not self._options.http2:
                        pool = Pool(pool, self._options.max_connections)
                    self._pools[proxy] = pool
        return pool


def _chunks(core: Any) -> Iterator[bytes]:
    try:
        yield from core.stream
    except Exception as error:
        raise _translated(error, None) from None


def _translated(error: Exception, deadline: float | None) -> Exception:
    return (
        translate_error(error, deadline is not None and time.monotonic() >= deadline)
        or error
    )


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
            began = time.monotonic()

            def left() -> float | None:
                rest = None
                if timeout is not None:
                    rest = timeout - (time.monotonic() - began)
                    if rest <= 0:
                        raise httpcore2.ConnectTimeout
                return bounded(rest, httpcore2.ConnectTimeout)

            try:
                addresses = look_up(host, port, left())
            except TimeoutError:
                raise httpcore2.ConnectTimeout from None
            except OSError as error:
                raise httpcore2.ConnectError(str(error)) from None
            for number, address in enumerate(addresses, 1):
                limit = left()
                if limit is not None:
                    # One address that does not answer leaves time for the others.
                    limit /= len(addresses) - number + 1
                try:
                    found = super().connect_tcp(address, port, limit, *args, **kwargs)
                except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                    if number == len(addresses):
                        raise
                else:
                    return Stream(found)
            raise httpcore2.ConnectError(f"{host} has no address")

    return Backend()
