"""Writes files one by one into a folder that is not replaced as a whole: exports."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from codegen.output.inside import make_parents
from codegen.output.owners import keep, make_folders


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files` under `folder`; each file is the old one or the new one at any moment. Raises OSError, also where the way to a file leads over a link."""
    make_folders(folder)
    for name, text in files.items():
        path = make_parents(folder, name)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(handle, "wb") as file:
                file.write(text.encode())
            os.chmod(temporary, 0o666 & ~_umask())
            keep(Path(temporary), path)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
