"""What stands in an output folder now."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from codegen.output.inside import Kind, file_in, kind_of, read_file
from codegen.output.manifest import content_hash
from codegen.untouched import Untouched


class Present:
    """One look at the files of a folder, which may come from a stranger: no link is followed, nothing opened but plain files."""

    def __init__(self, folder: Path, files: Untouched) -> None:
        """`folder` is resolved; what `files` know is not read."""
        self._folder = folder
        self._files = files
        self._folders: dict[str, Kind] = {}

    def hash(self, path: str) -> str:
        """Hash of the content of the plain file at `path`.

        Raises FileNotFoundError where there is nothing, OSError where something else stands there or it is too large to be ours.
        """
        name, status = self._found(path)
        return self._files.hash(name, status, partial(self._read, path))

    def linked(self, paths: Iterable[str]) -> None:
        """Take those of the files that only got another name just now for untouched."""
        for path in paths:
            with suppress(OSError):
                self._files.linked(*self._found(path))

    def _read(self, path: str) -> str:
        return content_hash(read_file(self._folder, path))

    def _found(self, path: str) -> tuple[str, os.stat_result]:
        parent = path.rpartition("/")[0]
        kind = self._folders.get(parent)
        if kind is None:
            kind = self._folders[parent] = kind_of(self._folder, parent)
        name = file_in(self._folder, path)
        if kind is Kind.NOTHING:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
        if kind is Kind.FOLDER:
            try:
                status = os.lstat(name)
            except NotADirectoryError as error:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from error
            if stat.S_ISREG(status.st_mode):
                return name, status
        raise OSError(errno.EINVAL, "no plain file", name)
