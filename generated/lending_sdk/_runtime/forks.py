"""What a process and those that it forks must not share: connections, and locks that somebody holds."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Any
from weakref import WeakSet

FOREIGN = "the connection belongs to the process that this one was forked from"


class Lock:
    """A mutual exclusion of threads, for `with` statements; free in a child process, whoever held it at the fork."""

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
        # The child of whoever held it leaves the statement, too.
        if self._lock.locked():
            self._lock.release()


_locks: WeakSet[Lock] = WeakSet()


def _renew_all() -> None:
    for lock in list(_locks):
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)


class Owned:
    """A connection that only the process may use that made it."""

    def __init__(self) -> None:
        self._pid = os.getpid()

    def is_foreign(self) -> bool:
        return self._pid != os.getpid()

    def disown(self) -> None:
        """Lets go of it in this process, without a byte to the other side."""
        raise NotImplementedError


class Belongings:
    """The connections that are open, whoever uses them."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._owned: WeakSet[Owned] = WeakSet()

    def add(self, owned: Owned) -> None:
        self._owned.add(owned)

    def after_fork(self) -> bool:
        """Whether this is another process than before; what belongs to that one has then been let go of."""
        pid = os.getpid()
        if self._pid == pid:
            return False
        for owned in list(self._owned):
            if owned.is_foreign():
                owned.disown()
        self._pid = pid
        return True


def lead_nowhere(socket: Any) -> None:
    """Makes the descriptor of a socket one of the null device.

    To end it otherwise would end the connection for the parent, too, or take it out of the event loop that both share.
    """
    number = -1 if socket is None else socket.fileno()
    if number < 0:
        return
    nowhere = os.open(os.devnull, os.O_RDWR)
    try:
        os.dup2(nowhere, number, inheritable=False)
    finally:
        os.close(nowhere)
