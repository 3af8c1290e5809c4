"""Whether a folder still is what the last build left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from codegen.output.inside import STAGING
from codegen.output.present import Present
from codegen.source import real_path
from codegen.untouched import Untouched


def file_hashes(folder: Path, paths: Iterable[str], files: Untouched) -> dict[str, str] | None:
    """Hashes of the files `paths` of `folder`; None where one is missing, or a build that was killed has left something.

    What `files` know is not read.
    """
    folder = real_path(folder)
    try:
        names = os.listdir(folder.parent)
    except OSError:
        return None
    beside = f".{folder.name}.codegen-"
    if (folder / STAGING).exists() or any(name.startswith(beside) for name in names):
        return None
    present = Present(folder, files)
    try:
        return {path: present.hash(path) for path in paths}
    except OSError:
        return None
