"""Forks: child processes must not share connections and held locks with their parent."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Any, NoReturn
from weakref import WeakSet

FOREIGN = "the connection belongs to the process that this one was forked from"


class Lock:
    """A lock for `with` statements that is free in a child process, even if it was held at the fork."""

    __slots__ = ("__weakref__", "_lock")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _locks.add(self)

    def renew(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The child of the holder leaves the statement, too, with a new lock.
        if self._lock.locked():
            self._lock.release()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "what holds connections (a client, a session) can be neither pickled nor deep-copied: "
            "make it anew in each process, and share it among threads"
        )


_locks: WeakSet[Lock] = WeakSet()


def _renew_all() -> None:
    for lock in list(_locks):
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)


class Owned:
    """A connection that only the process that made it may use."""

    def __init__(self) -> None:
        self._pid = os.getpid()

    def is_foreign(self) -> bool:
        return self._pid != os.getpid()

    def disown(self) -> None:
        """Drops the connection in this process without sending anything."""
        raise NotImplementedError


class Belongings:
    """All open connections of a transport."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._owned: WeakSet[Owned] = WeakSet()

    def add(self, owned: Owned) -> None:
        self._owned.add(owned)

    def after_fork(self) -> bool:
        """Whether this is a child of the process before; if so, drops the connections of the parent."""
        pid = os.getpid()
        if self._pid == pid:
            return False
        for owned in list(self._owned):
            if owned.is_foreign():
                owned.disown()
        self._pid = pid
        return True


def lead_nowhere(socket: Any) -> None:
    """Replaces the descriptor of a socket by one of the null device.

    Closing it would end the connection of the parent, too, or remove it from the event loop that both share.
    """
    number = -1 if socket is None else socket.fileno()
    if number < 0:
        return
    nowhere = os.open(os.devnull, os.O_RDWR)
    try:
        os.dup2(nowhere, number, inheritable=False)
    finally:
        os.close(nowhere)
