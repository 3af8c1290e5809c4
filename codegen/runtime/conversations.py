"""Requests whose answers arrive while they are sent, each on its own connection.

The HTTP library reads no answer before it has sent the whole request. So this module speaks HTTP itself, with the parsers of the
library: HTTP/2 if `h2` is installed and the service offers it, else HTTP/1.1.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from .backend_async import AsyncBackend
from .conversation_wires import Head, Http1, Http2, Wire
from .errors import ConnectionClosedError, SdkError, TimeoutError
from .forks import Belongings
from .library import NO_DELAY, translate_error
from .transport import ConnectionOptions, SendOptions, WireRequest, ssl_context

if TYPE_CHECKING:
    from ssl import SSLContext


class Conversation:
    """A request that is sent while its answer is read. Failures of both are raised to the reader."""

    def __init__(
        self, wire: Wire, stream: Any, request: WireRequest, quiet: float | None
    ) -> None:
        """`quiet`: seconds without a byte of the answer that are allowed after the end of the request."""
        self._wire = wire
        self._stream = stream
        self._request = request
        self._quiet = quiet
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._sent = False
        self._head: asyncio.Future[Head] = self._loop.create_future()
        self._pieces: asyncio.Queue[bytes | Exception | None] = asyncio.Queue(
            wire.waiting
        )
        self._failure: Exception | None = None
        self._sender = self._loop.create_task(self._send())
        self._reader: asyncio.Task[None] | None = None

    async def head(self) -> Head:
        return await asyncio.shield(self._head)

    async def pieces(self) -> AsyncIterator[bytes]:
        while True:
            if self._failure is not None and self._pieces.empty():
                raise self._failure
            piece = await self._pieces.get()
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise piece
            await self._wire.taken(len(piece))
            yield piece

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        tasks = [task for task in (self._sender, self._reader) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(Exception):
            await self._stream.aclose()

    async def _send(self) -> None:
        wire = self._wire
        body = cast("AsyncIterator[bytes]", self._request.body)
        try:
            await wire.begin(self._request)
            self._reader = self._loop.create_task(self._read())
            try:
                async for piece in body:
                    await wire.send(piece)
            finally:
                close = getattr(body, "aclose", None)
                if close is not None:
                    await close()
            await wire.end()
        except Exception as error:
            self._fail(error)
        else:
            self._sent = True
            self._wait()

    async def _read(self) -> None:
        try:
            async for part in self._wire.receive(None):
                self._wait()
                if isinstance(part, bytes):
                    await self._pieces.put(part)
                elif not self._head.done():
                    self._head.set_result(part)
            if not self._head.done():
                raise ConnectionClosedError("the connection ended without an answer")
            await self._pieces.put(None)
        except Exception as error:
            self._fail(error)
        else:
            # The service does not read the rest of the request.
            self._sender.cancel()

    def _wait(self) -> None:
        """Restarts the time limit for the next bytes, which counts only after the end of the request."""
        if self._timer is not None:
            self._timer.cancel()
        if self._sent and self._quiet is not None:
            late = TimeoutError("no data arrived within the read timeout")
            self._timer = self._loop.call_later(self._quiet, self._fail, late)

    def _fail(self, error: Exception) -> None:
        error = translated(error)
        if self._failure is None:
            self._failure = error
        if not self._head.done():
            self._head.set_exception(error)
            # Marks the error as seen: nobody may be waiting for it.
            self._head.exception()
        with suppress(asyncio.QueueFull):
            self._pieces.put_nowait(error)


def translated(error: Exception) -> Exception:
    """The SDK's error for an error of a conversation, of its parsers too."""
    if isinstance(error, SdkError):
        return error
    if type(error).__module__.partition(".")[0] in ("h11", "h2"):
        library: Any = importlib.import_module("httpcore2")
        error = library.RemoteProtocolError(str(error))
    return translate_error(error, False) or error


async def open_conversation(
    request: WireRequest,
    options: SendOptions,
    connection: ConnectionOptions,
    belongings: Belongings,
) -> Conversation:
    """Connects and starts to send. Raises errors of the HTTP library."""
    timeouts = options.timeouts
    backend = AsyncBackend(belongings)
    is_tls = request.scheme == "https"
    host = request.host.strip("[]")
    port = request.port or (443 if is_tls else 80)
    if connection.socket is not None:
        stream: Any = await backend.connect_unix_socket(
            connection.socket, timeout=timeouts.connect
        )
    else:
        stream = await backend.connect_tcp(
            host, port, timeout=timeouts.connect, socket_options=NO_DELAY
        )
    protocol: Any = Http1
    try:
        if is_tls:
            stream = await stream.start_tls(_tls(connection), host, timeouts.connect)
            if stream.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
                protocol = Http2
        return Conversation(
            protocol(stream, timeouts.read), stream, request, timeouts.read
        )
    except BaseException:
        with suppress(Exception):
            await stream.aclose()
        raise


def _tls(connection: ConnectionOptions) -> SSLContext:
    tls: Any = ssl_context(connection.tls)
    has_http2 = importlib.util.find_spec("h2") is not None
    tls.set_alpn_protocols(["h2", "http/1.1"] if has_http2 else ["http/1.1"])
    context: SSLContext = tls
    return context
