"""The synchronous transport. HTTP is that of httpx2's parts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from .bodies import is_async
from .codings import decoded
from .deadlines import Calls, Making
from .errors import ConfigurationError, SdkError
from .extras import needed
from .forks import Belongings
from .http import HttpResponse
from .library import origin_of, pool_arguments, translate_error
from .slots import Slot, Slots
from .streaming import StreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    join_headers,
    length_of,
    proxy_for,
)

_calls = Calls()


class HttpTransport:
    """Keeps connections open and reuses them. Safe in threads. Imports the HTTP library at the first request."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Any] = {}
        self._belongings = Belongings()
        # Loading certificates takes long: threads that start together do it once.
        self._making = Slots(1)

    @property
    def socket(self) -> str | None:
        """Path of the Unix socket that all requests go to, if there is one."""
        return self._options.socket

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
        if request.conversing is not None and options.stream:
            place = (request.scheme, request.host, request.port)
            if proxy_for(self._options, *place) is None:
                response: HttpResponse = request.conversing.converse(
                    request, options, self._options
                )
                return response
        # A body that is read from the answer of another call makes this a call within that call.
        making = Making(options.deadline, _calls.inmost())
        try:
            _calls.enter(making)
            answer = pool.send(request, limits, request.body)
            status, headers = answer.status, join_headers(answer.headers)
            if options.stream and status < 300:
                stream = StreamingBody(
                    _pieces(answer),
                    answer.close,
                    length_of(headers),
                )
                return HttpResponse(status, headers, stream=stream)
            collector = BodyCollector(options.max_response_size)
            with closing(answer):
                while piece := answer.piece():
                    collector.add(piece)
        except SdkError:
            raise
        except Exception as error:
            # Without the chain: frames of the library have the signed headers, which error reporters would show.
            proxy = proxy_for(self._options, request.scheme, request.host, request.port)
            raise _translated(error, options.deadline, proxy) from None
        finally:
            _calls.leave(making)
        return HttpResponse(
            status,
            headers,
            decoded(status, headers, collector.result(), options.max_response_size),
        )

    def close(self) -> None:
        pools, self._pools = self._pools, {}
        for pool in list(pools.values()):
            pool.close()

    def _pool(self, request: WireRequest) -> Any:
        if self._belongings.after_fork():
            self._pools, self._making = {}, Slots(1)
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            turn = Slot()
            try:
                self._making.take(turn, None)
                pool = self._pools.get(proxy)
                if pool is None:
                    pool = self._pools[proxy] = self._make_pool(proxy)
            finally:
                turn.free()
        return pool

    def _make_pool(self, proxy: str | None) -> Any:
        httpcore2 = needed("httpcore2", "httpx2", "the client")

        from .backend_sync import Backend, opener
        from .pool_sync import Pool

        options = self._options
        arguments = pool_arguments(options, proxy)
        backend = Backend(_calls, self._belongings)
        if proxy is None and not options.http2:
            from .connection_sync import Connection

            opens = opener(backend, options.socket, arguments["ssl_context"])
            return Pool(lambda _: Connection(opens), options.max_connections)
        from .library_sync import Proxied, SharedPool

        pool = httpcore2.ConnectionPool(**arguments, network_backend=backend)
        if options.http2:
            return SharedPool(pool)
        return Pool(
            lambda request: Proxied(pool.create_connection(origin_of(request))),
            options.max_connections,
        )


def _pieces(answer: Any) -> Iterator[bytes]:
    try:
        while piece := answer.piece():
            yield piece
    except Exception as error:
        raise _translated(error, None) from None


def _translated(
    error: Exception, deadline: float | None, proxy: str | None = None
) -> Exception:
    passed = deadline is not None and time.monotonic() >= deadline
    return translate_error(error, passed, proxy) or error
