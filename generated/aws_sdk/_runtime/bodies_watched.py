"""Bodies of requests for aiohttp, which neither holds them to their stated length nor limits how long a service may take no data."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from .bodies import async_content
from .errors import StreamError
from .transport import CHUNK, WireRequest


def content(
    request: WireRequest,
    problem: list[Exception],
    limit: float | None,
    stalled: Callable[[], None],
) -> Any:
    """A body for aiohttp. Errors of reading it are added to `problem`, since aiohttp hides them.

    `stalled` is called if the service takes no piece for `limit` seconds: aiohttp has a limit for answers only.
    """
    pieces = async_content(request.body)
    if isinstance(pieces, bytes):
        if len(pieces) <= CHUNK:
            return pieces
        pieces = _cut(pieces)
    stated = [v for n, v in request.headers if n.lower() == "content-length"]
    length = int(stated[0]) if stated else None
    return _watched(_of_stated_length(pieces, length, problem), limit, stalled)


async def _cut(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]


async def _of_stated_length(
    pieces: AsyncIterator[bytes], length: int | None, problem: list[Exception]
) -> AsyncIterator[bytes]:
    count = 0
    try:
        async for piece in pieces:
            count += len(piece)
            # aiohttp would cut off the rest of a longer body, and the service would accept it.
            if length is not None and count > length:
                break
            yield piece
        if length is not None and count != length:
            relation = "longer" if count > length else "shorter"
            raise StreamError(f"the body is {relation} than Content-Length {length}")
    except Exception as error:
        problem.append(error)
        raise


async def _watched(
    pieces: AsyncIterator[bytes], limit: float | None, stalled: Callable[[], None]
) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    async for piece in pieces:
        guard = None if limit is None else loop.call_later(limit, stalled)
        try:
            yield piece
        finally:
            if guard is not None:
                guard.cancel()
