"""Files of a folder that may come from a stranger: names stay inside it, no link is followed, only plain files are opened."""

from __future__ import annotations

import errno
import os
import stat
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from codegen.output.owners import give

if TYPE_CHECKING:
    from _typeshed import StrPath

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read."""
LONGEST_NAME = 255
"""Characters of a name that file systems take."""
STAGING = ".codegen-staging"
"""Where a build makes the new files of a folder that it cannot replace as a whole."""
_STRANGE = frozenset('\\:*?"<>|')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10))]
)


class Kind(StrEnum):
    """What stands at a path."""

    NOTHING = "nothing"
    FILE = "file"
    """A plain file, in plain folders."""
    FOLDER = "folder"
    """A plain folder, in plain folders."""
    ODD = "odd"
    """A link, a pipe, a device, or something below a link or below a file."""


def is_plain(path: str) -> bool:
    """Whether `path` names a file inside the folder on every system."""
    return (
        path.isascii()
        and path.isprintable()
        and _STRANGE.isdisjoint(path)
        and not any(map(_unusable, path.split("/")))
    )


def _unusable(part: str) -> bool:
    return not part or part[-1] in " ." or part.partition(".")[0].lower() in _RESERVED


def file_in(folder: StrPath, path: str) -> str:
    """Where the file `path` is below `folder`, as the system writes it: Windows takes no `/` in paths that are longer than others."""
    return os.path.join(folder, path.replace("/", os.sep))


def kind_of(folder: Path, path: str) -> Kind:
    """What stands at `path` below `folder`; each part of the way is looked at. Raises OSError where that is not allowed."""
    here, kind = str(folder), Kind.FOLDER
    for part in PurePosixPath(path).parts:
        if kind is not Kind.FOLDER:
            return Kind.ODD
        here = os.path.join(here, part)
        try:
            mode = os.lstat(here).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return Kind.NOTHING
        kind = Kind.FILE if stat.S_ISREG(mode) else Kind.FOLDER if stat.S_ISDIR(mode) else Kind.ODD
    return kind


def read_file(folder: Path, path: str) -> bytes:
    """The content of the plain file at `path`.

    Raises FileNotFoundError where there is nothing, OSError where something else stands there or it is larger than `LARGEST`.
    """
    kind = kind_of(folder, path)
    if kind is Kind.NOTHING:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder / path))
    if kind is not Kind.FILE:
        raise OSError(errno.EINVAL, "no plain file", str(folder / path))
    # What has become a link or a pipe since is not followed, and not waited for.
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(folder / path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | careful)
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no plain file", str(folder / path))
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, f"larger than {LARGEST} bytes", str(folder / path))
    return content


def make_parents(folder: Path, path: str) -> Path:
    """The file at `path` below `folder`, with the folders around it made. Raises OSError where the way leads over a link or a file."""
    parent = PurePosixPath(path).parent
    for each in [*reversed(parent.parents), parent][1:]:
        kind = kind_of(folder, str(each))
        if kind is Kind.NOTHING:
            (folder / each).mkdir()
            give(folder / each)
        elif kind is not Kind.FOLDER:
            raise OSError(errno.ENOTDIR, "no plain folder", str(folder / each))
    return folder / path
