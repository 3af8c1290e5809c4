"""The asynchronous transport, over the connection pool of httpx2, for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from .bodies import async_content
from .errors import SdkError, TimeoutError
from .http import HttpResponse
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


class AsyncHttpTransport:
    """Keeps connections open and uses them again. Belongs to the event loop that it is used in, one after another."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        pool = self._pool(request)
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
                core = await pool.handle_async_request(
                    core_request(request, limits, async_content(request.body))
                )
                headers = join_headers(core.headers)
                if options.stream and core.status < 300:
                    length = headers.get("content-length", "")
                    body = AsyncStreamingBody(
                        _chunks(core),
                        core.aclose,
                        int(length) if length.isdecimal() else None,
                    )
                    return HttpResponse(core.status, headers, stream=body)
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
            # The library's frames hold the signed headers, which error reporters would show: the chain ends here.
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

    def _pool(self, request: WireRequest) -> Any:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            # Connections of a loop that has ended cannot be used, not even to close them.
            self._pools, self._loop = {}, loop
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            import httpcore2

            from .pool_async import AsyncPool

            pool = httpcore2.AsyncConnectionPool(**pool_arguments(self._options, proxy))
            if not self._options.http2:
                pool = AsyncPool(pool, self._options.max_connections)
            self._pools[proxy] = pool
        return pool


async def _chunks(core: Any) -> AsyncIterator[bytes]:
    try:
        async for chunk in core.stream:
            yield chunk
    except Exception as error:
        raise _translated(error) from None


def _translated(error: Exception) -> Exception:
    return translate_error(error, False) or error
