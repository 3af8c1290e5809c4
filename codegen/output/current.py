"""Whether a folder still is what the last build left."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from codegen.output.in_place import STAGING
from codegen.output.manifest import content_hash


def file_hashes(folder: Path, paths: Iterable[str]) -> dict[str, str] | None:
    """Hashes of the files `paths` of `folder`; None where one is missing, or a build that was killed has left something."""
    folder = folder.resolve()
    if (folder / STAGING).exists() or any(folder.parent.glob(f".{glob.escape(folder.name)}.codegen-*")):
        return None
    found: dict[str, str] = {}
    for path in paths:
        target = folder / path
        try:
            if target.is_symlink():
                return None
            found[path] = content_hash(target.read_bytes())
        except OSError:
            return None
    return found
