"""Writes files one by one into a folder that is not replaced as a whole: exports."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from codegen.output.in_place import move, write_new
from codegen.output.inside import Kind, kind_of, make_parents
from codegen.output.owners import give, make_folders


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files` under `folder`; each file is the old one or the new one at any moment.

    All new files are made in a folder of their own first. Raises OSError where that fails, with everything as it was, where the way to a file leads over a link, and where one cannot be
    put in place: then those before it are new.
    """
    missing = _missing(folder, files)
    staging: Path | None = None
    try:
        make_folders(folder)
        staging = Path(tempfile.mkdtemp(prefix=".codegen-", dir=folder))
        give(staging)
        write_new(staging / "files", {path: text.encode() for path, text in files.items()}, folder.joinpath)
        for path in files:
            make_parents(folder, path)
            if kind_of(folder, path) is Kind.FOLDER:
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / path))
        for path in files:
            move(staging / "files" / path, folder, path)
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)
        for each in missing:
            # Those that hold something now stay.
            with suppress(OSError):
                each.rmdir()


def _missing(folder: Path, paths: Collection[str]) -> list[Path]:
    """Folders that have to be made, the innermost first."""
    needed = {*folder.parents, folder, *(folder / parent for path in paths for parent in Path(path).parents)}
    return sorted((each for each in needed if not os.path.lexists(each)), reverse=True)
