"""The network backend of the asynchronous transport: each connection belongs to the process that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .extras import needed
from .forks import FOREIGN, Belongings, Owned, lead_nowhere

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")

_READ = 1 << 20
"""Bytes to read at a time, more than ever arrive, so that none are left in a buffer of the event loop."""


class AsyncBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections."""

    def __init__(self, belongings: Belongings) -> None:
        super().__init__()
        # Unknown to type checkers, since the library defines the class in two ways.
        backends: Any = httpcore2
        self._inner = backends.AnyIOBackend()
        self._belongings = belongings

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        return _Stream(await self._inner.connect_tcp(*args, **kwargs), self._belongings)

    async def connect_unix_socket(self, *args: Any, **kwargs: Any) -> Any:
        stream = await self._inner.connect_unix_socket(*args, **kwargs)
        return _Stream(stream, self._belongings)

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _Stream(httpcore2.AsyncNetworkStream, Owned):
    def __init__(self, inner: Any, belongings: Belongings) -> None:
        super().__init__()
        self._inner = inner
        self._belongings = belongings
        belongings.add(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.is_foreign():
            raise httpcore2.ReadError(FOREIGN)
        return await self._inner.read(max(max_bytes, _READ), timeout)  # type: ignore[no-any-return]

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.is_foreign():
            raise httpcore2.WriteError(FOREIGN)
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        if self.is_foreign():
            self.disown()
        else:
            await self._inner.aclose()

    def disown(self) -> None:
        lead_nowhere(self._inner.get_extra_info("socket"))

    async def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _Stream:
        inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        return _Stream(inner, self._belongings)

    def get_extra_info(self, info: str) -> Any:
        answer = self._inner.get_extra_info(info)
        if info == "is_readable":
            # The event loop may have read bytes from the socket that were not asked for yet.
            stream = self._inner._stream
            protocol = getattr(
                getattr(stream, "transport_stream", stream), "_protocol", None
            )
            return answer or bool(getattr(protocol, "read_queue", None))
        return answer
