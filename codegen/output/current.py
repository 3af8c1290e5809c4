"""Whether a folder still is what the last build left."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from codegen.output.in_place import STAGING
from codegen.output.inside import read_file
from codegen.output.manifest import content_hash
from codegen.source import real_path


def file_hashes(folder: Path, paths: Iterable[str]) -> dict[str, str] | None:
    """Hashes of the files `paths` of `folder`; None where one is missing, or a build that was killed has left something."""
    folder = real_path(folder)
    if (folder / STAGING).exists() or any(folder.parent.glob(f".{glob.escape(folder.name)}.codegen-*")):
        return None
    hashes: dict[str, str] = {}
    for path in paths:
        try:
            hashes[path] = content_hash(read_file(folder, path))
        except OSError:
            return None
    return hashes
