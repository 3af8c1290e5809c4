"""Replaces files inside the output folder, for one that cannot change places: a mount point, or a folder in a read-only one.

All new files are made in `.codegen-staging` first. Once `ready` stands beside them the change is decided: if the process
ends before all of them are in their places, the next build goes on from there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from codegen.output.swap import flush

STAGING = ".codegen-staging"
_FILES, _READY = "files", "ready"
_CACHE = "__pycache__"


def replace_files(folder: Path, writes: Mapping[str, bytes], removals: Collection[str]) -> None:
    """Write `writes` to `folder` and remove `removals`.

    Raises OSError, with the folder as it was, where the new files cannot be made.
    """
    staging = folder / STAGING
    try:
        for path, content in writes.items():
            write_new(staging / _FILES / path, content)
        for path in writes:
            flush(staging / _FILES / path)
        write_new(staging / f"{_READY}.new", json.dumps(sorted(removals)).encode())
        flush(staging / f"{_READY}.new")
        os.rename(staging / f"{_READY}.new", staging / _READY)
        flush(staging)
    finally:
        finish(folder)


def finish(folder: Path) -> None:
    """Go on with a change that was decided, give up one that was not."""
    staging = folder / STAGING
    if staging.is_symlink() or not staging.is_dir():
        return
    if (staging / _READY).is_file():
        removals = json.loads((staging / _READY).read_bytes())
        for file in sorted(path for path in (staging / _FILES).rglob("*") if path.is_file()):
            target = folder / file.relative_to(staging / _FILES)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
        for path in removals:
            (folder / path).unlink(missing_ok=True)
        prune(folder, removals)
        (staging / _READY).unlink()
    shutil.rmtree(staging, ignore_errors=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        file.write(content)


def prune(tree: Path, removals: Collection[str]) -> None:
    """Remove the folders that nothing but Python's caches is left in once `removals` are gone."""
    for folder in sorted({tree / parent for path in removals for parent in Path(path).parents}, reverse=True):
        if folder == tree or not folder.is_dir():
            continue
        if all(entry.name == _CACHE for entry in folder.iterdir()):
            shutil.rmtree(folder)
