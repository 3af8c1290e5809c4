"""The network backend of the asynchronous transport, over the transports of asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from .extras import needed
from .forks import Belongings
from .library import NO_DELAY
from .race_async import connect
from .stream_async import AsyncStream
from .transport import WireRequest

if TYPE_CHECKING:
    import httpcore2
else:
    httpcore2 = needed("httpcore2", "httpx2", "the client")

Open: TypeAlias = "Callable[[WireRequest, float | None], Awaitable[AsyncStream]]"
"""Opens a connection to the host of a request within so many seconds."""


class AsyncBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections. Raises the errors of the HTTP library."""

    def __init__(self, belongings: Belongings) -> None:
        super().__init__()
        self._belongings = belongings

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> AsyncStream:
        """Connects to the first address that answers. `timeout` in seconds is for the lookup and all attempts together."""
        settings: dict[str, Any] = {}
        if local_address is not None:
            settings["local_addr"] = (local_address, 0)
        opening = connect(self._stream, host, port, settings)
        return await _opened(opening, timeout, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> AsyncStream:
        """Connects to a Unix socket; `timeout` is in seconds."""
        loop = asyncio.get_running_loop()
        opening = loop.create_unix_connection(self._stream, path)
        return await _opened(opening, timeout, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def _stream(self) -> AsyncStream:
        return AsyncStream(self._belongings)


async def _opened(
    opening: Any, timeout: float | None, socket_options: Any
) -> AsyncStream:
    try:
        async with asyncio.timeout(timeout):
            transport, stream = await opening
    except TimeoutError:
        raise httpcore2.ConnectTimeout from None
    # A host with a label that no name has is no text for the system.
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(str(error)) from None
    for option in socket_options or ():
        # A connection that has ended meanwhile says so when it is used.
        with suppress(OSError):
            transport.get_extra_info("socket").setsockopt(*option)
    return stream  # type: ignore[no-any-return]


def opener(backend: AsyncBackend, socket: str | None, tls: Any) -> Open:
    """A function that opens connections with HTTP/1.1, without a proxy; `socket` is the path of a Unix socket."""
    tls.set_alpn_protocols(["http/1.1"])

    async def open_(request: WireRequest, timeout: float | None) -> AsyncStream:
        end = None if timeout is None else time.monotonic() + timeout
        is_tls = request.scheme == "https"
        host = request.host.strip("[]")
        if socket is not None:
            stream = await backend.connect_unix_socket(socket, timeout)
        else:
            port = request.port or (443 if is_tls else 80)
            stream = await backend.connect_tcp(
                host, port, timeout, socket_options=NO_DELAY
            )
        if is_tls:
            left = None if end is None else end - time.monotonic()
            await stream.start_tls(tls, host, left)
        return stream

    return open_
