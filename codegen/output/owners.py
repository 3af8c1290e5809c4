"""What root writes into a user's folder belongs to the user: otherwise the user's next build, or git, is refused."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.output.swap import flush

if TYPE_CHECKING:
    from _typeshed import StrPath

Owner = tuple[int, int]
"""The numbers of a user and a group."""


def give(path: StrPath, like: StrPath | None = None) -> None:
    """Give a file or folder that was made just now to the owner of `like`, by default the folder that it lies in.

    Only root can, and where the file system does not allow it things stay as they are.
    """
    owner = owner_of(like or os.path.dirname(path) or os.curdir)
    if owner is None:
        return
    with suppress(OSError):
        # By its handle: a name could have become a link to something else.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            give_open(handle, owner)
        finally:
            os.close(handle)


def owner_of(path: StrPath) -> Owner | None:
    """User and group of a file or folder that something may be given to; None where only root could, or there is nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    with suppress(OSError):
        status = os.stat(path)
        return status.st_uid, status.st_gid
    return None


def give_open(handle: int, owner: Owner) -> None:
    """`give` for an open file."""
    present = os.fstat(handle)
    if (present.st_uid, present.st_gid) != owner:
        with suppress(OSError):
            os.fchown(handle, *owner)


def keep(path: StrPath, before: StrPath) -> None:
    """Give a file that was made just now the mode and owner of `before`, whose place it takes; where nothing is there, the owner of the folder there."""
    try:
        status = os.lstat(before)
    except OSError:
        around = os.path.dirname(before)
        while around and not os.path.isdir(around):
            around = os.path.dirname(around)
        give(path, around)
        return
    if stat.S_ISREG(status.st_mode):
        with suppress(OSError):
            os.chmod(path, status.st_mode & 0o777)
        give(path, before)
    else:
        give(path)


def make_folders(folder: Path) -> None:
    """Make `folder` and those above it that are missing, and have them on the disk. Raises OSError."""
    missing = [each for each in folder.parents if not each.exists()]
    for each in (*reversed(missing), folder):
        try:
            each.mkdir()
        except FileExistsError:
            if not each.is_dir():
                raise
        else:
            give(each)
            with suppress(PermissionError):  # a folder that may be written and not read
                flush(each.parent)
