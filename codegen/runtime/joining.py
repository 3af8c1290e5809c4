"""The head of a request and its body in one write: the system is called once, and the server wakes up once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator

_LARGEST = 64 * 1024
"""Bytes of a body that are copied behind a head; a longer one takes more time to copy than a write does."""


class Joiner:
    """What one connection writes with HTTP/1.1, where a request is written as a whole before its answer is read."""

    __slots__ = ("_at_start", "_head")

    def __init__(self) -> None:
        self._at_start = True
        self._head = b""

    def pieces(self, written: bytes) -> list[bytes]:
        """What has to be written now. The first piece of a request waits for the next one, which may be empty."""
        if self._at_start:
            self._at_start = False
            self._head = written
            return []
        if not self._head:
            return [written] if written else []
        head, self._head = self._head, b""
        return [head + written] if len(written) <= _LARGEST else [head, written]

    def end(self) -> list[bytes]:
        """What has to be written before an answer is read."""
        self._at_start = True
        if not self._head:
            return []
        head, self._head = self._head, b""
        return [head]


def led(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A streamed body, whose first chunk may take long: the head does not wait for it.

    Its end does not close `chunks`, which are the caller's.
    """
    yield b""
    for chunk in chunks:  # noqa: UP028 - `yield from` would close them
        yield chunk


async def led_async(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """`led` for asyncio. Its end closes an asynchronous generator, whose clean-up else comes at any time."""
    try:
        yield b""
        async for chunk in chunks:
            yield chunk
    finally:
        if isinstance(chunks, AsyncGenerator):
            await chunks.aclose()
