"""Whether sockets can be read or written now, or soon."""

from __future__ import annotations

import select
from typing import Any

READABLE, WRITABLE = 1, 2
"""Bits of what is asked for and answered."""


def readiness(socket: Any, asked: int, timeout: float | None) -> int:
    """What of `asked` a socket is, after at most `timeout` seconds; an ended or closed one is all of it."""
    descriptor = -1 if socket is None else socket.fileno()
    if descriptor < 0:
        return asked
    if not hasattr(select, "poll"):
        reading = [descriptor] if asked & READABLE else []
        writing = [descriptor] if asked & WRITABLE else []
        readable, writable, _ = select.select(reading, writing, [], timeout)
        return (READABLE if readable else 0) | (WRITABLE if writable else 0)
    poll = select.poll()
    read = select.POLLIN if asked & READABLE else 0
    write = select.POLLOUT if asked & WRITABLE else 0
    poll.register(descriptor, read | write)
    events = poll.poll(None if timeout is None else max(timeout, 0) * 1000)
    ready = 0
    for _, event in events:
        if event & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
            return asked
        if event & read:
            ready |= READABLE
        if event & write:
            ready |= WRITABLE
    return ready
