"""Connections that the HTTP library manages for the synchronous transport: those through proxies, and HTTP/2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .http1 import Head, head_of
from .library import Limits, core_request, has_leftovers
from .transport import WireRequest


class _Exchange:
    """A request and its answer over a connection or a pool of the library."""

    def __init__(self, sender: Any) -> None:
        self._sender = sender
        self._response: Any = None
        self._chunks: Iterator[bytes] | None = None

    def send(
        self,
        request: WireRequest,
        limits: Limits,
        content: bytes | Iterator[bytes],
    ) -> Head:
        """Sends a request, and gives the head of its answer as soon as that has arrived."""
        self._response = response = self._sender.handle_request(
            core_request(request, limits, content)
        )
        self._chunks = iter(response.stream)
        return head_of(response)

    def piece(self) -> bytes:
        """The next piece of the answer's body; empty at its end."""
        if self._chunks is not None:
            for chunk in self._chunks:
                if chunk:
                    return chunk
        return b""


class Proxied(_Exchange):
    """A connection through a proxy."""

    def finish(self) -> bool:
        """Ends the answer. Whether the connection can be used again."""
        if self._response is not None:
            self._response.close()
        return self._sender.is_idle() and not has_leftovers(self._sender)

    def is_fresh(self) -> bool:
        """Whether a connection that was kept can still be used, and nothing has arrived since."""
        return not self._sender.is_closed() and not self._sender.has_expired()

    def has_expired(self) -> bool:
        """Whether it was kept for too long, or has ended."""
        return bool(self._sender.has_expired())

    def close(self) -> None:
        self._sender.close()


class Shared(_Exchange):
    """An answer that came over a connection which other calls may share."""

    status: int
    headers: list[tuple[bytes, bytes]]

    def close(self) -> None:
        if self._response is not None:
            self._response.close()


class SharedPool:
    """The pool of the library."""

    def __init__(self, library_pool: Any) -> None:
        self._library_pool = library_pool

    def send(
        self,
        request: WireRequest,
        limits: Limits,
        content: bytes | Iterator[bytes],
    ) -> Shared:
        """Sends a request. Raises what the library raises."""
        answer = Shared(self._library_pool)
        answer.status, answer.headers = answer.send(request, limits, content)
        return answer

    def close(self) -> None:
        self._library_pool.close()
