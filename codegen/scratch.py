"""Temporary folders, which go with the process that made them: where it was killed, with the next that makes one."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "codegen-"
_FRESH = 60
"""Seconds in which a folder may be without its lock: it was made just now."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of the process's own, under the system's folder for temporary files. Raises OSError where none can be made.

    As long as there is one, SIGTERM and SIGHUP end a process that has not arranged for them as `sys.exit` does.
    """
    with _ended_in_order():
        yield from _folder()


def _folder() -> Iterator[Path]:
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    handle = _lock(folder)
    try:
        # Not the locked folder itself: a build locks the one that its output lies in.
        (folder / "made").mkdir()
        yield folder / "made"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Signals that nobody hears would end the process at once, with its folders left."""
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    unheard = [number for name in names if (number := getattr(signal, name, None)) is not None]
    unheard = [number for number in unheard if signal.getsignal(number) is signal.SIG_DFL]
    for number in unheard:
        signal.signal(number, _exit)
    try:
        yield
    finally:
        # Another thread than the main one may not.
        with suppress(ValueError):
            for number in unheard:
                signal.signal(number, signal.SIG_DFL)


def _exit(number: int, _: object) -> None:
    sys.exit(128 + number)


def _sweep(place: Path) -> None:
    """Remove folders of ours whose process is gone: the lock goes with it, whatever ended it."""
    if not hasattr(os, "geteuid"):
        return
    with suppress(OSError):
        for entry in os.scandir(place):
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                old = status.st_mtime < time.time() - _FRESH
                if not (entry.name.startswith(_PREFIX) and old and status.st_uid == os.geteuid()):
                    continue
                if entry.is_dir(follow_symlinks=False) and (handle := _lock(Path(entry.path))) is not None:
                    shutil.rmtree(entry.path, ignore_errors=True)
                    os.close(handle)


def _lock(folder: Path) -> int | None:
    """A handle that holds the folder's lock; None where another process holds it, or the system has none."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
