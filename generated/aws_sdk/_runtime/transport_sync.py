"""The synchronous transport, over the connection pool of httpx2."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any, cast

from .bodies import is_async
from .deadlines import Calls, Making
from .errors import ConfigurationError, SdkError
from .extras import needed
from .forks import Belongings
from .http import HttpResponse
from .joining import led
from .library import core_request, pool_arguments, translate_error
from .slots import Slot, Slots
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

_calls = Calls()


class HttpTransport:
    """Keeps connections open and reuses them. Safe in threads. Imports the HTTP library at the first request."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Any] = {}
        self._belongings = Belongings()
        # Loading certificates takes long: threads that start together do it once.
        self._making = Slots(1)

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
                answer: HttpResponse = request.conversing.converse(
                    request, options, self._options
                )
                return answer
        # A body that is read from the answer of another call makes this a call within that call.
        making = Making(options.deadline, _calls.inmost())
        try:
            _calls.enter(making)
            body = request.body
            content = (
                body if isinstance(body, bytes) else led(cast("Iterator[bytes]", body))
            )
            core = pool.handle_request(core_request(request, limits, content))
            headers = join_headers(core.headers)
            if options.stream and core.status < 300:
                length = headers.get("content-length", "")
                stream = StreamingBody(
                    _chunks(core),
                    core.close,
                    int(length) if length.isdecimal() else None,
                )
                return HttpResponse(core.status, headers, stream=stream)
            collector = BodyCollector(options.max_response_size)
            with closing(core):
                for chunk in core.stream:
                    collector.add(chunk)
        except SdkError:
            raise
        except Exception as error:
            # Without the chain: frames of the library have the signed headers, which error reporters would show.
            raise _translated(error, options.deadline) from None
        finally:
            _calls.leave(making)
        return HttpResponse(
            core.status,
            headers,
            decode_content(headers, collector.result(), options.max_response_size),
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

        from .backend_sync import Backend
        from .pool_sync import Pool

        pool = httpcore2.ConnectionPool(
            **pool_arguments(self._options, proxy),
            network_backend=Backend(
                _calls, self._belongings, joins=not self._options.http2
            ),
        )
        if self._options.http2:
            return pool
        return Pool(pool, self._options.max_connections)


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
