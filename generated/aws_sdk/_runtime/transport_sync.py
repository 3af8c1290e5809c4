"""The synchronous transport."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

from .errors import SdkError
from .http import HttpResponse
from .streaming import StreamingBody
from .transport import (
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    decode_content,
    proxy_for,
)

if TYPE_CHECKING:
    from .library_sync import LibraryPool
    from .pool_sync import Pool


class HttpTransport:
    """Keeps connections open and uses them again; safe in threads."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        self._pools: dict[str | None, Pool | LibraryPool] = {}
        self._lock = threading.Lock()

    def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        pool = self._pool(request)
        try:
            answer = pool.send(request, options.timeouts, options.deadline)
            headers = answer.headers
            if options.stream and answer.status < 300:
                answer.streamed()
                length = headers.get("content-length", "")
                body = StreamingBody(
                    answer.pieces(),
                    answer.close,
                    int(length) if length.isdecimal() else None,
                )
                return HttpResponse(answer.status, headers, stream=body)
            collector = BodyCollector(options.max_response_size)
            with closing(answer):
                for piece in answer.pieces():
                    collector.add(piece)
        except SdkError as error:
            # The frames below hold the signed headers, which error reporters would show: the trace begins here.
            raise error.with_traceback(None) from None
        return HttpResponse(
            answer.status,
            headers,
            decode_content(headers, collector.result(), options.max_response_size),
        )

    def close(self) -> None:
        with self._lock:
            pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            pool.close()

    def _pool(self, request: WireRequest) -> Pool | LibraryPool:
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        pool = self._pools.get(proxy)
        if pool is None:
            with self._lock:
                pool = self._pools.get(proxy)
                if pool is None:
                    pool = self._pools[proxy] = self._new_pool(proxy)
        return pool

    def _new_pool(self, proxy: str | None) -> Pool | LibraryPool:
        options = self._options
        if proxy is not None or options.http2:
            from .library_sync import LibraryPool

            return LibraryPool(options, proxy)
        from .pool_sync import Pool

        return Pool(options.max_connections, options.tls)
