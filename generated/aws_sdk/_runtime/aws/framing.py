"""Bodies that are sent in signed pieces."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Protocol

from ..bodies import is_async


class Framer(Protocol):
    """Turns the pieces of a body into signed pieces."""

    def feed(self, piece: bytes) -> Iterator[bytes]: ...

    def finish(self) -> Iterator[bytes]: ...


def framed(
    framer: Framer, content: Iterator[bytes] | AsyncIterator[bytes]
) -> Iterator[bytes] | AsyncIterator[bytes]:
    """The signed pieces of a body, synchronous or asynchronous as the body."""
    if is_async(content):
        return _frame_async(framer, content)
    assert isinstance(content, Iterator)
    return _frame_sync(framer, content)


def _frame_sync(framer: Framer, content: Iterator[bytes]) -> Iterator[bytes]:
    for piece in content:
        yield from framer.feed(piece)
    yield from framer.finish()


async def _frame_async(
    framer: Framer, content: AsyncIterator[bytes]
) -> AsyncIterator[bytes]:
    async for piece in content:
        for signed in framer.feed(piece):
            yield signed
    for signed in framer.finish():
        yield signed
