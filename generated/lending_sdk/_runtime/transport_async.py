"""The asynchronous transport, over the connection pool of httpx2, for asyncio."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Any

from .bodies import async_content
from .errors import SdkError, TimeoutError
from .extras import needed
from .forks import Belongings
from .http import HttpResponse
from .joining import led_async
from .library import core_request, pool_arguments, translate_error
from .streaming import AsyncStreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    decode_content,
    join_headers,
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

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        pool = self._pool(request)
        if (
            request.conversing is not None
            and options.stream
            and not self._is_proxied(request)
        ):
            request.body = async_content(request.body)
            answer: HttpResponse = await request.conversing.converse_async(
                request, options, self._options, self._belongings
            )
            return answer
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
                content = body if isinstance(body, bytes) else led_async(body)
                core = await pool.handle_async_request(
                    core_request(request, limits, content)
                )
                headers = join_headers(core.headers)
                if options.stream and core.status < 300:
                    length = headers.get("content-length", "")
                    stream = AsyncStreamingBody(
                        _chunks(core),
                        core.aclose,
                        int(length) if length.isdecimal() else None,
                        getattr(core, "abandon", None) or abandoner(core.aclose),
                    )
                    return HttpResponse(core.status, headers, stream=stream)
                collector = BodyCollector(options.max_response_size)
                async with aclosing(core):
                    async for chunk in core.stream:
                        collector.add(chunk)
        except SdkError:
            raise
        except Exception as error:
            if timer.expired():
                raise TimeoutError(
                    "the call took longer than its total timeout"
                ) from None
            # Without the chain: frames of the library have the signed headers, which error reporters would show.
            raise _translated(error) from None
        return HttpResponse(
            core.status,
            headers,
            decode_content(headers, collector.result(), options.max_response_size),
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
            httpcore2 = needed("httpcore2", "httpx2", "the client")

            from .backend_async import AsyncBackend
            from .pool_async import AsyncPool

            pool = httpcore2.AsyncConnectionPool(
                **pool_arguments(self._options, proxy),
                network_backend=AsyncBackend(
                    self._belongings, joins=not self._options.http2
                ),
            )
            if not self._options.http2:
                pool = AsyncPool(pool, self._options.max_connections)
            self._pools[proxy] = pool
        return pool


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


async def _chunks(core: Any) -> AsyncIterator[bytes]:
    try:
        async for chunk in core.stream:
            yield chunk
    except Exception as error:
        raise _translated(error) from None


def _translated(error: Exception) -> Exception:
    return translate_error(error, False) or error
