"""What the operating system gives for replacing a folder in one step."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import StrPath

_Given = TypeVar("_Given")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(first: Path, second: Path) -> bool:
    """Swap two folders of one file system in one step; False where the system cannot. Raises OSError for other faults."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes

    here, there = os.fsencode(first), os.fsencode(second)
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        status = libc.renameat2(_AT_FDCWD, here, _AT_FDCWD, there, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        status = libc.renamex_np(here, there, _RENAME_SWAP)
    else:
        return False
    if status == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(first), None, str(second))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder` among processes, without leaving a file behind; no lock where the system has none."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and what else ends the process in good order wait for the end of the block, which is short; where the system cannot, the next build cleans up."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def flush(path: StrPath) -> None:
    """Have the file or folder at `path` on the disk before this returns.

    Where the system opens no folders, or the file system does not take the request, it sees to them by itself. Raises OSError for other faults.
    """
    if sys.platform == "win32" and os.path.isdir(path):
        return
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(handle)


_AT_ONCE = 8


def at_once(work: Callable[[_Given], object], given: Iterable[_Given]) -> None:
    """Do `work` with each that is given, several at a time: a file system does together what is waited for together. Raises the first OSError."""
    each = list(given)
    left = iter(each)
    faults: list[OSError] = []

    def some() -> None:
        for one in left:
            try:
                work(one)
            except OSError as fault:
                faults.append(fault)

    others = [Thread(target=some) for _ in range(1, min(_AT_ONCE, len(each)))]
    for thread in others:
        thread.start()
    some()
    for thread in others:
        thread.join()
    if faults:
        raise faults[0]


def empty(folder: Path) -> None:
    """Remove the files below `folder`, without following a link, and its folders several at a time: for each folder that goes a file system may wait for milliseconds.

    What cannot go stays. Raises OSError for it.
    """
    if os.name == "nt":
        return
    top = os.open(folder, os.O_RDONLY)
    try:
        gone: list[str] = []
        for _, folders, names, here in os.fwalk(".", topdown=False, dir_fd=top):
            for name in names:
                os.unlink(name, dir_fd=here)
            for name in folders:
                gone.append(f"{len(gone)}.gone")
                os.rename(name, gone[-1], src_dir_fd=here, dst_dir_fd=top)
        at_once(partial(os.rmdir, dir_fd=top), gone)
    finally:
        os.close(top)
