"""What can be asked of a socket without reading it."""

from __future__ import annotations

import selectors
import socket

# Needs no descriptor of its own, where the system has it.
Selector: type[selectors.BaseSelector] = getattr(
    selectors, "PollSelector", selectors.SelectSelector
)


def is_readable(sock: socket.socket) -> bool:
    """Whether something has arrived, which may be the end: the other side closed."""
    with Selector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(0))
