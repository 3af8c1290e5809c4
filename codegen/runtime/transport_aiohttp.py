"""A transport over aiohttp, for applications that use it already.

Needs the package `aiohttp`: `SomeAsyncClient(transport=AiohttpTransport())`. HTTP/1.1 only.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import select
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

from .bodies_watched import content
from .codings import decoded
from .errors import (
    ConfigurationError,
    ConnectError,
    ConnectionClosedError,
    ResponseError,
    SdkError,
    StreamError,
    TimeoutError,
)
from .extras import needed
from .forks import lead_nowhere
from .http import HttpResponse
from .streaming import AsyncStreamingBody
from .transport import (
    CHUNK,
    BodyCollector,
    ConnectionOptions,
    SendOptions,
    WireRequest,
    join_headers,
    length_of,
    proxy_for,
    proxy_login,
    ssl_context,
)

# The module can be imported and type-checked without the package.
aiohttp: Any = None
yarl: Any = None
with suppress(ModuleNotFoundError):
    aiohttp = importlib.import_module("aiohttp")
    yarl = importlib.import_module("yarl")

_OURS = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
"""Headers that aiohttp would add by itself."""

_LARGEST_LINE = 100 * 1024
"""Bytes of a line in an answer's head, as with the other transports; aiohttp takes 8,190 and quotes a longer one."""


class AiohttpTransport:
    """Keeps connections open and reuses them. It may be used in one event loop at a time. Raises `ConfigurationError`."""

    def __init__(self, options: ConnectionOptions | None = None) -> None:
        self._options = ConnectionOptions() if options is None else options
        if self._options.http2:
            raise ConfigurationError("the transport over aiohttp has no HTTP/2")
        needed("aiohttp", "aiohttp", "the transport over aiohttp")
        self._session: Any = None
        self._pid = os.getpid()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def socket(self) -> str | None:
        """Path of the Unix socket that all requests go to, if there is one."""
        return self._options.socket

    async def send(self, request: WireRequest, options: SendOptions) -> HttpResponse:
        if self.socket is not None and request.scheme == "https":
            raise ConfigurationError(
                "the transport over aiohttp has no TLS over a Unix socket"
            )
        loop = asyncio.get_running_loop()
        session = await self._open(loop)
        when = None
        if options.deadline is not None:
            when = loop.time() + options.deadline - time.monotonic()
        # `connect` of aiohttp includes the name lookup and the wait for a free connection.
        limits = options.timeouts
        timeout = aiohttp.ClientTimeout(
            connect=limits.connect or limits.pool, sock_read=limits.read
        )
        proxy = proxy_for(self._options, request.scheme, request.host, request.port)
        timer = asyncio.timeout_at(when)
        problem: list[Exception] = []

        def stalled() -> None:
            text = "the service took no data within the read timeout"
            problem.append(TimeoutError(text))
            # The timer has ended if the answer came before the end of the body.
            with suppress(RuntimeError):
                timer.reschedule(loop.time())

        try:
            async with timer:
                response: Any = await session.request(
                    request.method,
                    yarl.URL(request.url, encoded=True),
                    data=content(request, problem, limits.read, stalled),
                    allow_redirects=False,
                    timeout=timeout,
                    **_heads(request, proxy),
                )
                if response.status < 200:
                    response.close()
                    raise ResponseError(
                        "the answer is no HTTP: the service has gone over to another protocol"
                    )
                headers = join_headers(list(response.raw_headers))
                if options.stream and response.status < 300:
                    body = AsyncStreamingBody(
                        _pieces(response),
                        _closer(response),
                        length_of(headers),
                        _abandoner(response, loop),
                    )
                    return HttpResponse(response.status, headers, stream=body)
                collector = BodyCollector(options.max_response_size)
                try:
                    async for piece in response.content.iter_chunked(CHUNK):
                        collector.add(piece)
                except BaseException:
                    response.close()
                    raise
                response.release()
        except SdkError:
            raise
        except Exception as error:
            if timer.expired() and not problem:
                text = "the call took longer than its total timeout"
                raise TimeoutError(text) from None
            # Without the chain: frames of the library have the signed headers, which error reporters would show.
            raise (problem[0] if problem else _translated(error)) from None
        return HttpResponse(
            response.status,
            headers,
            decoded(
                response.status, headers, collector.result(), options.max_response_size
            ),
        )

    async def close(self) -> None:
        session, self._session = self._session, None
        if self._pid != os.getpid():
            _disown(session)
        elif session is not None and (
            self._loop is asyncio.get_running_loop() or self._has_ended()
        ):
            await session.close()

    def _has_ended(self) -> bool:
        """Whether its event loop has, so that closing the session only drops what is left of its connections."""
        return self._loop is not None and self._loop.is_closed()

    async def _open(self, loop: asyncio.AbstractEventLoop) -> Any:
        if self._pid != os.getpid():
            _disown(self._session)
            self._session, self._pid = None, os.getpid()
        if self._session is not None and self._has_ended():
            await self.close()
        if self._session is None or self._loop is not loop:
            options = self._options
            common = {"limit": options.max_connections, "keepalive_timeout": 15.0}
            connector = (
                aiohttp.TCPConnector(ssl=ssl_context(options.tls), **common)
                if options.socket is None
                else aiohttp.UnixConnector(options.socket, **common)
            )
            _watch(connector)
            self._loop = loop
            self._session = aiohttp.ClientSession(
                connector=connector,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=_OURS,
                requote_redirect_url=False,
                max_line_size=_LARGEST_LINE,
                max_field_size=_LARGEST_LINE,
            )
            # It would retry PUT and DELETE by itself, without retries, hooks and body of the client.
            self._session._retry_connection = False
        return self._session


def _watch(connector: Any) -> None:
    """Makes the connector drop idle connections that have received data, which would be read as the next answer."""
    hand_out = connector._get

    async def checked(key: Any, traces: Any) -> Any:
        for protocol, _ in tuple(connector._conns.get(key, ())):
            if protocol.should_close or _is_readable(protocol.transport):
                protocol.close()
        return await hand_out(key, traces)

    connector._get = checked


def _is_readable(transport: Any) -> bool:
    """Whether bytes or the end of the connection have arrived that the event loop has not read."""
    socket = None if transport is None else transport.get_extra_info("socket")
    number = -1 if socket is None else socket.fileno()
    if number < 0:
        return True
    if not hasattr(select, "poll"):
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))


_parents: list[Any] = []
"""Sessions of the parent process; closing them would end its connections."""


def _disown(session: Any) -> None:
    if session is None:
        return
    _parents.append(session)
    connector = session.connector
    idle = [entry[0] for entries in connector._conns.values() for entry in entries]
    for protocol in [*idle, *connector._acquired]:
        transport = getattr(protocol, "transport", None)
        if transport is not None:
            lead_nowhere(transport.get_extra_info("socket"))


def _heads(request: WireRequest, proxy: str | None) -> dict[str, Any]:
    """The headers without `Transfer-Encoding`, which aiohttp adds itself, and the proxy with those that it asks for."""
    headers = [(n, v) for n, v in request.headers if n.lower() != "transfer-encoding"]
    if proxy is None:
        return {"headers": headers}
    # aiohttp has a login only for names and passwords in Latin-1.
    pair = proxy_login(proxy)
    login = (
        {}
        if pair is None
        else {"Proxy-Authorization": f"Basic {b64encode(b':'.join(pair)).decode()}"}
    )
    if request.scheme == "http":
        # No tunnel: the proxy reads the request itself.
        headers += login.items()
    address = yarl.URL(proxy).with_user(None)
    return {"headers": headers, "proxy": address, "proxy_headers": login}


async def _pieces(response: Any) -> AsyncIterator[bytes]:
    try:
        async for piece in response.content.iter_chunked(CHUNK):
            yield piece
    except Exception as error:
        raise _translated(error) from None


def _closer(response: Any) -> Any:
    async def close() -> None:
        if response.content.at_eof():
            response.release()
        else:
            response.close()
        with suppress(Exception):
            await asyncio.sleep(0)

    return close


def _abandoner(response: Any, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
    pid = os.getpid()

    def abandon() -> None:
        if pid == os.getpid() and not loop.is_closed():
            loop.call_soon_threadsafe(response.close)

    return abandon


def _translated(error: Exception) -> Exception:
    text = str(error) or type(error).__name__
    answer: Any = error
    if isinstance(answer, aiohttp.ClientResponseError):
        # Its own text has the URL with the query.
        text = f"{answer.status} {answer.message}"
    elif isinstance(answer, aiohttp.ClientConnectorError):
        # Its own text has the host again, and the settings of TLS.
        reason = getattr(answer, "certificate_error", None) or answer.os_error
        text = str(reason) or text
    elif isinstance(answer, aiohttp.ServerDisconnectedError):
        # Its own text may be what has arrived of the head, as a value of Python.
        text = "the server disconnected without an answer"
    match error:
        case aiohttp.ConnectionTimeoutError():
            return TimeoutError(
                "no connection within the connect timeout, new or free; are streams left open?"
            )
        case aiohttp.ServerTimeoutError() | asyncio.TimeoutError():
            return TimeoutError("no data arrived within the read timeout")
        case aiohttp.ClientHttpProxyError():
            return ConnectError(f"the proxy refused: {text}")
        case (
            aiohttp.ClientConnectorError()
            # A host with a label that no name has.
            | UnicodeError()
        ):
            return ConnectError(text)
        case aiohttp.ClientPayloadError():
            cut = "Not enough data" in text or isinstance(error.__cause__, OSError)
            return (
                ConnectionClosedError(text)
                if cut
                else ResponseError(f"the answer is no HTTP: {text}")
            )
        case (
            aiohttp.ClientResponseError()
            | aiohttp.http_exceptions.HttpProcessingError()
        ):
            return ResponseError(f"the answer is no HTTP: {text}")
        case aiohttp.InvalidURL() | ValueError():
            return StreamError(f"the request is no HTTP: {text}")
        case aiohttp.ClientConnectionError() | OSError():
            return ConnectionClosedError(text)
        case _:
            return error
