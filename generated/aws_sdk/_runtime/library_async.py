"""The HTTP library's pool, for what our own connections do not do: proxies and HTTP/2."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

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


class AsyncLibraryPool:
    """Has the methods of `AsyncPool`."""

    def __init__(self, options: ConnectionOptions, proxy: str | None) -> None:
        import httpcore2

        self._pool: Any = httpcore2.AsyncConnectionPool(
            **pool_arguments(options, proxy)
        )

    async def send(self, request: WireRequest, timeouts: Timeouts) -> LibraryAnswer:
        core = core_request(request, library_timeouts(timeouts), request.body)
        try:
            return LibraryAnswer(await self._pool.handle_async_request(core))
        except Exception as error:
            raise translate_error(error, False) or error from None

    async def close(self) -> None:
        await self._pool.aclose()


class LibraryAnswer:
    """An answer of the library."""

    __slots__ = ("_core", "headers", "status")

    def __init__(self, core: Any) -> None:
        self._core = core
        self.status: int = core.status
        self.headers = join_headers(core.headers)

    async def pieces(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._core.stream:
                yield chunk
        except Exception as error:
            raise translate_error(error, False) or error from None

    async def aclose(self) -> None:
        await self._core.aclose()
