"""Files of the cache: each is whole or does not count, whoever writes at the same time."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

FOLDER_VARIABLE = "CODEGEN_CACHE_DIR"
_UNUSED = 30 * 24 * 3600
"""Seconds after which a file that no build has written goes."""
_LARGEST = 2**30
"""Bytes of the largest file of a cache; those of all services of AWS have a fifth."""
_OVER = os.O_WRONLY | os.O_CREAT | sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
_DIGEST = hashlib.sha256().digest_size


def default_folder() -> Path | None:
    """The user's own cache folder; None where the user has none.

    It is not kept beside the pages or the output: what comes with a checkout shall not decide what a build says.
    """
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "codegen"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "codegen" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "codegen"


class Store:
    """A folder of named files. Whatever goes wrong with it counts as if it were empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """The content that was written under `name`; None where there is none, or it is damaged."""
        if not self._private():
            return None
        try:
            path = self._folder / name
            # A pipe would never end, and a sparse file takes all memory.
            if not path.is_file() or path.stat().st_size > _LARGEST:
                return None
            with open(path, "rb", buffering=0) as file:
                digest, content = file.read(_DIGEST), file.read()
        except OSError:
            return None
        return content if hashlib.sha256(content).digest() == digest else None

    def write(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`."""
        with suppress(OSError):
            if self._in_a_users_folder():
                return
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._private():
                return
            # Over what was there: for a file that goes some file systems wait for milliseconds, and what is half
            # written does not count. A pipe or a link is no file of ours: a pipe cannot be cut to a length.
            handle = os.open(self._folder / name, _OVER, 0o600)
            with open(handle, "wb", buffering=0) as file:
                whole = memoryview(hashlib.sha256(content).digest() + content)
                file.truncate(len(whole))
                while whole:
                    whole = whole[file.write(whole) :]
            self._prune()

    def _in_a_users_folder(self) -> bool:
        """Whether root would make folders that a user then cannot write into, as sudo does where it keeps HOME."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return False
        present = next(folder for folder in (self._folder, *self._folder.parents) if folder.exists())
        return present.stat().st_uid != 0

    def _private(self) -> bool:
        """Whether nobody else can write into the folder."""
        try:
            status = self._folder.stat()
        except OSError:
            return False
        return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)

    def _prune(self) -> None:
        oldest = time.time() - _UNUSED
        for entry in os.scandir(self._folder):
            if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                with suppress(OSError):
                    os.unlink(entry)
