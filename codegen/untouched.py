"""Hashes of files that nobody has touched since they were read, told by what the file system says of them, as make and git do."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping

Signature = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything, both in nanoseconds, and number of a file."""
Known = dict[str, tuple[Signature, str]]

_RACY = 2_000_000_000
"""Nanoseconds within which two changes may have the same time: the coarsest clock among file systems has steps of so many."""


class Untouched:
    """What was read of files before, as long as these are as they were.

    A file that was changed just before it was read may be changed again without its times telling: it is not remembered
    yet, and read again the next time.
    """

    def __init__(self, known: Mapping[str, tuple[Signature, str]] | None = None) -> None:
        self._known: Known = dict(known or {})
        self._used: Known = {}
        self.fresh = False
        """Whether something was read that is worth keeping."""

    def hash(self, path: str, status: os.stat_result, read: Callable[[], str]) -> str:
        """What `read` gave for the file at `path` while the system said of it what it says now; else what it gives.

        Raises what `read` raises.
        """
        present = signature(status)
        entry = self._known.get(path)
        if entry is None or entry[0] != present:
            now = time.time_ns()
            entry = (present, read())
            if now - status.st_mtime_ns <= _RACY:
                self._known.pop(path, None)
                return entry[1]
            self._known[path] = entry
            self.fresh = True
        self._used[path] = entry
        return entry[1]

    def linked(self, path: str, status: os.stat_result) -> None:
        """Take a file that only got another name just now for untouched: that changes one of its times."""
        size, changed, _, number = present = signature(status)
        match self._known.get(path):
            case ((int(known_size), int(known_changed), _, int(known_number)), text) if (
                known_size,
                known_changed,
                known_number,
            ) == (size, changed, number):
                self._known[path] = (present, text)
                self.fresh = True

    def forget(self) -> None:
        """Know no more than what was asked for already."""
        self._known = dict(self._used)

    def used(self) -> Known:
        """What is worth keeping: files that were asked for."""
        return self._used


def signature(status: os.stat_result) -> Signature:
    """What the system says of a file, which becomes something else as the file is changed or replaced."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
