"""The asynchronous transport, for asyncio. HTTP is that of httpx2's parts."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Any

from .bodies import async_content
from .codings import decoded
from .errors import SdkError, TimeoutError
from .extras import needed
from .forks import Belongings
from .http import HttpResponse
from .library import origin_of, pool_arguments, translate_error
from .streaming import AsyncStreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    join_headers,
    length_of,
    proxy_for,
)

_closing: set[asyncio.Task[None]] = set()
"""Tasks that nothing awaits; the event loop has only weak references to them."""


class AsyncHttpTransport:
    """Keeps connections open and reuses them. It may be used in one event loop at a time."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Any] = {}
        self._belongings = Belongings()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def socket(self) -> str | None:
        """Path of the Unix socket that all requests go to, if there is one."""
        return self._options.socket

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        pool = self._pool(request)
        if (
            request.conversing is not None
            and options.stream
            and not self._is_proxied(request)
        ):
            request.body = async_content(request.body)
            response: HttpResponse = await request.conversing.converse_async(
                request, options, self._options, self._belongings
            )
            return response
        timeouts = options.timeouts
        limits = {
            "connect": timeouts.connect,
            "read": timeouts.read,
            "write": timeouts.read,
            "pool": timeouts.pool,
        }
        when = None
        if options.deadline is not None:
            when = (
                asyncio.get_running_loop().time() + options.deadline - time.monotonic()
            )
        timer = asyncio.timeout_at(when)
        try:
            async with timer:
                body = async_content(request.body)
                answer = await pool.send(request, limits, body)
                status, headers = answer.status, join_headers(answer.headers)
                if options.stream and status < 300:
                    stream = AsyncStreamingBody(
                        _pieces(answer),
                        answer.aclose,
                        length_of(headers),
                        getattr(answer, "abandon", None) or abandoner(answer.aclose),
                    )
                    return HttpResponse(status, headers, stream=stream)
                collector = BodyCollector(options.max_response_size)
                async with aclosing(answer):
                    while piece := await answer.piece():
                        collector.add(piece)
        except SdkError:
            raise
        except Exception as error:
            if timer.expired():
                raise TimeoutError(
                    "the call took longer than its total timeout"
                ) from None
            # Without the chain: frames of the library have the signed headers, which error reporters would show.
            proxy = proxy_for(self._options, request.scheme, request.host, request.port)
            raise _translated(error, proxy) from None
        return HttpResponse(
            status,
            headers,
            decoded(status, headers, collector.result(), options.max_response_size),
        )

    async def close(self) -> None:
        pools, self._pools = list(self._pools.values()), {}
        if self._loop is asyncio.get_running_loop():
            for pool in pools:
                await pool.aclose()

    def _is_proxied(self, request: WireRequest) -> bool:
        options, origin = self._options, (request.scheme, request.host, request.port)
        return proxy_for(options, *origin) is not None

    def _pool(self, request: WireRequest) -> Any:
        loop = asyncio.get_running_loop()
        if self._belongings.after_fork() or loop is not self._loop:
            # Connections of an ended loop cannot be used, and not be closed.
            self._pools, self._loop = {}, loop
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            pool = self._pools[proxy] = self._make_pool(proxy)
        return pool

    def _make_pool(self, proxy: str | None) -> Any:
        httpcore2 = needed("httpcore2", "httpx2", "the client")

        from .backend_async import AsyncBackend, opener
        from .pool_async import AsyncPool

        options = self._options
        arguments = pool_arguments(options, proxy)
        backend = AsyncBackend(self._belongings)
        if proxy is None and not options.http2:
            from .connection_async import AsyncConnection

            opens = opener(backend, options.socket, arguments["ssl_context"])
            return AsyncPool(lambda _: AsyncConnection(opens), options.max_connections)
        from .library_async import AsyncProxied, AsyncSharedPool

        pool = httpcore2.AsyncConnectionPool(**arguments, network_backend=backend)
        if options.http2:
            return AsyncSharedPool(pool)
        return AsyncPool(
            lambda request: AsyncProxied(pool.create_connection(origin_of(request))),
            options.max_connections,
        )


def abandoner(close: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """A function that lets the event loop close something; it may be called in any thread."""
    loop, pid = asyncio.get_running_loop(), os.getpid()

    async def closed() -> None:
        with suppress(Exception):
            await close()

    def start() -> None:
        task = loop.create_task(closed())
        _closing.add(task)
        task.add_done_callback(_closing.discard)

    def abandon() -> None:
        if pid == os.getpid() and not loop.is_closed():
            loop.call_soon_threadsafe(start)

    return abandon


async def _pieces(answer: Any) -> AsyncIterator[bytes]:
    try:
        while piece := await answer.piece():
            yield piece
    except Exception as error:
        raise _translated(error) from None


def _translated(error: Exception, proxy: str | None = None) -> Exception:
    return translate_error(error, False, proxy) or error
