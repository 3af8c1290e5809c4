"""The network backend of the asynchronous transport: each connection belongs to the process that opened it."""

from __future__ import annotations

import select
from typing import TYPE_CHECKING, Any

from .extras import needed
from .forks import FOREIGN, Belongings, Owned, lead_nowhere
from .joining import Joiner

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")

_READ = 1 << 20
"""Bytes to read at a time, more than ever arrive, so that none are left in a buffer of the event loop."""


class AsyncBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections."""

    def __init__(self, belongings: Belongings, joins: bool = False) -> None:
        """With `joins` connections write the head of a request together with its body (`Joiner`)."""
        super().__init__()
        self._joins = joins
        # Unknown to type checkers, since the library defines the class in two ways.
        backends: Any = httpcore2
        self._inner = backends.AnyIOBackend()
        self._belongings = belongings

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        stream = await self._inner.connect_tcp(*args, **kwargs)
        return _Stream(stream, self._belongings, self._joins)

    async def connect_unix_socket(self, *args: Any, **kwargs: Any) -> Any:
        stream = await self._inner.connect_unix_socket(*args, **kwargs)
        return _Stream(stream, self._belongings, self._joins)

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _Stream(httpcore2.AsyncNetworkStream, Owned):
    def __init__(self, inner: Any, belongings: Belongings, joins: bool) -> None:
        super().__init__()
        self._inner = inner
        self._joiner = Joiner() if joins else None
        # For every request the pool asks for some; each time, the library would ask the system for addresses, too.
        self._facts: dict[str, Any] = {}
        self._belongings = belongings
        belongings.add(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.is_foreign():
            raise httpcore2.ReadError(FOREIGN)
        if self._joiner is not None:
            for piece in self._joiner.end():
                await self._inner.write(piece, timeout)
        return await self._inner.read(max(max_bytes, _READ), timeout)  # type: ignore[no-any-return]

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.is_foreign():
            raise httpcore2.WriteError(FOREIGN)
        if self._joiner is None:
            await self._inner.write(buffer, timeout)
            return
        for piece in self._joiner.pieces(buffer):
            await self._inner.write(piece, timeout)

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
        return _Stream(inner, self._belongings, self._joiner is not None)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            # The event loop may have read bytes from the socket that were not asked for yet.
            stream = self._inner._stream
            protocol = getattr(
                getattr(stream, "transport_stream", stream), "_protocol", None
            )
            return bool(getattr(protocol, "read_queue", None)) or _is_readable(
                self.get_extra_info("socket")
            )
        if info not in self._facts:
            self._facts[info] = self._inner.get_extra_info(info)
        return self._facts[info]


def _is_readable(socket: Any) -> bool:
    """Whether bytes or the end have arrived; a closed socket counts as readable."""
    descriptor = -1 if socket is None else socket.fileno()
    if descriptor < 0:
        return True
    if not hasattr(select, "poll"):
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
