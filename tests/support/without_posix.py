"""Takes from Python what it has not on Windows, then runs codegen, or a script: `python tests/support/without_posix.py build pages`.

No such machine is at hand. Paths stay those of this system: what becomes of names there is another test's question.
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import os
import runpy
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

_MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog")
_OF_OS = (
    "chown",
    "fchmod",
    "fchown",
    "getegid",
    "geteuid",
    "getgid",
    "getuid",
    "killpg",
    "lchown",
    "mkfifo",
    "pread",
)
_OF_OS += (
    "register_at_fork",
    "setsid",
    "statvfs",
    "uname",
    "O_CLOEXEC",
    "O_DIRECTORY",
    "O_NOFOLLOW",
    "O_NONBLOCK",
)
_OF_SIGNAL = ("SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "pthread_sigmask", "setitimer", "sigwait")


class _Denying:
    """What a function of Windows does with arguments that only others take."""

    def __init__(self) -> None:
        self._open, self._fsync, self._library = os.open, os.fsync, ctypes.CDLL
        self._read_only: set[int] = set()

    def open(self, path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if "dir_fd" not in more and os.path.isdir(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        handle = self._open(path, flags, *rest, **more)
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._read_only.discard(handle)
        else:
            self._read_only.add(handle)
        return handle

    def fsync(self, handle: int) -> None:
        if handle in self._read_only:
            raise OSError(errno.EBADF, "Bad file descriptor")
        self._fsync(handle)

    def library(self, name: str | None, *rest: Any, **more: Any) -> ctypes.CDLL:
        if name is None:
            raise TypeError("argument of type 'NoneType' is not iterable")
        return self._library(name, *rest, **more)


def deny() -> None:
    """Take it all away."""
    denying = _Denying()
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in _OF_OS:
        delattr(os, name)
    for name in _OF_SIGNAL:
        delattr(signal, name)
    # There no function takes `dir_fd`, which `shutil` asks for once.
    os.supports_dir_fd.clear()
    importlib.reload(shutil)
    os.open, os.fsync = denying.open, denying.fsync
    ctypes.CDLL = denying.library  # type: ignore[assignment,misc]
    sys.platform = "win32"


if __name__ == "__main__":
    # Loaded while it is all there, since these modules are those of this system.
    import asyncio  # noqa: F401

    import click  # noqa: F401
    import httpcore2  # noqa: F401

    tempfile.gettempdir()
    deny()
    if sys.argv[1].endswith(".py"):
        runpy.run_path(sys.argv[1], run_name="__main__")
    else:
        from codegen.cli import main

        main()
