"""The asynchronous transport, for asyncio."""

from __future__ import annotations

import asyncio
import builtins
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from .bodies import is_async
from .errors import SdkError, TimeoutError
from .http import HttpResponse
from .streaming import AsyncStreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    decode_content,
    proxy_for,
)

if TYPE_CHECKING:
    from .library_async import AsyncLibraryPool
    from .pool_async import AsyncPool


class AsyncHttpTransport:
    """Keeps connections open and uses them again. Belongs to the event loop that it is used in, one after another."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, AsyncPool | AsyncLibraryPool] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        loop = asyncio.get_running_loop()
        pool = self._pool(request, loop)
        when = None
        if options.deadline is not None:
            when = loop.time() + options.deadline - time.monotonic()
        if not isinstance(request.body, bytes):
            request = replace(request, body=_content(request.body))
        timer = asyncio.timeout_at(when)
        try:
            async with timer:
                answer = await pool.send(request, options.timeouts)
                headers = answer.headers
                if options.stream and answer.status < 300:
                    length = headers.get("content-length", "")
                    body = AsyncStreamingBody(
                        answer.pieces(),
                        answer.aclose,
                        int(length) if length.isdecimal() else None,
                    )
                    return HttpResponse(answer.status, headers, stream=body)
                collector = BodyCollector(options.max_response_size)
                async with aclosing(answer):
                    async for piece in answer.pieces():
                        collector.add(piece)
        except SdkError as error:
            # The frames below hold the signed headers, which error reporters would show: the trace begins here.
            raise error.with_traceback(None) from None
        except builtins.TimeoutError:
            raise TimeoutError("the call took longer than its total timeout") from None
        return HttpResponse(
            answer.status,
            headers,
            decode_content(headers, collector.result(), options.max_response_size),
        )

    async def close(self) -> None:
        pools, self._pools = list(self._pools.values()), {}
        if self._loop is asyncio.get_running_loop():
            for pool in pools:
                await pool.close()

    def _pool(
        self, request: WireRequest, loop: asyncio.AbstractEventLoop
    ) -> AsyncPool | AsyncLibraryPool:
        if loop is not self._loop:
            # Connections of a loop that has ended cannot be used, not even to close them.
            self._pools, self._loop = {}, loop
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            pool = self._pools[proxy] = self._new_pool(proxy)
        return pool

    def _new_pool(self, proxy: str | None) -> AsyncPool | AsyncLibraryPool:
        options = self._options
        if proxy is not None or options.http2:
            from .library_async import AsyncLibraryPool

            return AsyncLibraryPool(options, proxy)
        from .pool_async import AsyncPool

        return AsyncPool(options.max_connections, options.tls)


def _content(body: Iterator[bytes] | AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    if is_async(body):
        return body
    assert isinstance(body, Iterator)
    return _read_in_thread(body)


async def _read_in_thread(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Files block, so they are read off the event loop."""
    while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
        yield chunk
