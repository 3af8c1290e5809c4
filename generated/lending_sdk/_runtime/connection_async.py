"""A connection of the asynchronous transport to a service, without a proxy, with HTTP/1.1."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TYPE_CHECKING

import httpcore2

from .http1 import EarlyAnswerError, Head, Http1, refuse_the_rest
from .library import KEPT, Limits
from .transport import WireRequest

if TYPE_CHECKING:
    from .backend_async import Open
    from .stream_async import AsyncStream

_READ = 64 * 1024


class AsyncConnection:
    """Carries one request at a time. Raises errors of httpcore2 and h11."""

    __slots__ = (
        "_expires",
        "_head",
        "_http",
        "_is_whole",
        "_limit",
        "_open",
        "_stream",
    )

    def __init__(self, open_: Open) -> None:
        self._open = open_
        self._stream: AsyncStream | None = None
        self._http = Http1()
        self._head: Head | None = None
        """That of an answer that came before its request was sent to its end."""
        self._limit: float | None = None
        self._expires = 0.0
        self._is_whole = True
        """Whether all requests were sent to their ends."""

    async def send(
        self,
        request: WireRequest,
        limits: Limits,
        content: bytes | AsyncIterator[bytes],
    ) -> Head:
        """Sends a request, and gives the head of its answer as soon as that has arrived."""
        stream = self._stream
        if stream is None:
            stream = self._stream = await self._open(request, limits["connect"])
        limit, http = limits["write"], self._http
        self._head = None
        try:
            if isinstance(content, bytes):
                pieces = http.whole(request, content)
                stream.put(pieces[0])
                await stream.drain(limit)
                for piece in pieces[1:]:
                    stream.listener = self._listen
                    await stream.write(piece, limit)
            else:
                stream.listener = self._listen
                await _write(stream, http, request, content, limit)
        except (httpcore2.WriteError, EarlyAnswerError):
            # A service may answer before it has read everything, and end the connection.
            self._is_whole = False
        except httpcore2.WriteTimeout:
            # Or only read no more of it.
            if self._head is None and not stream.is_readable():
                raise
            self._is_whole = False
        finally:
            stream.listener = None
        self._limit = limit = limits["read"]
        head = self._head or http.answer()
        while head is None:
            http.take(await stream.read(_READ, limit))
            head = http.answer()
        return head

    def _listen(self) -> None:
        """Takes what arrives while a request is sent. Raises `EarlyAnswerError` for an answer that makes the rest needless."""
        stream, http = self._stream, self._http
        assert stream is not None
        http.take(stream.taken())
        self._head = http.answer()
        if self._head is not None:
            # The rest of the answer is read once the request is sent.
            stream.listener = None
            refuse_the_rest(self._head)

    async def piece(self) -> bytes:
        """The next piece of the answer's body; empty at its end."""
        http, stream = self._http, self._stream
        while (piece := http.piece()) is None:
            if stream is None:
                return b""
            http.take(await stream.read(_READ, self._limit))
        return piece

    async def finish(self) -> bool:
        """Ends the answer. Whether the connection can be used again."""
        if not self._is_whole or not self._http.restart():
            return False
        self._expires = time.monotonic() + KEPT
        return True

    def is_fresh(self) -> bool:
        """Whether a connection that was kept can still be used, and nothing has arrived since."""
        stream = self._stream
        return (
            stream is not None
            and time.monotonic() < self._expires
            and not stream.is_readable()
        )

    def has_expired(self) -> bool:
        """Whether it was kept for too long."""
        return time.monotonic() >= self._expires

    async def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.aclose()


async def _write(
    stream: AsyncStream,
    http: Http1,
    request: WireRequest,
    content: AsyncIterator[bytes],
    limit: float | None,
) -> None:
    """Sends a request with a body whose pieces may take long: its head does not wait for them."""
    try:
        stream.put(http.head(request))
        async for piece in content:
            await stream.write(http.data(piece), limit)
        await stream.write(http.end(), limit)
    finally:
        # The clean-up of a generator that is not closed comes at any time.
        if isinstance(content, AsyncGenerator):
            await content.aclose()
