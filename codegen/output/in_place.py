"""Replaces files inside the output folder, for one that cannot change places: a mount point, or a folder in a read-only one.

All new files are made in `.codegen-staging` first. Then an archive of the texts before and after is put in place, a manifest that says what the build is
about to write and to remove, then the files, then the archive and the manifest that say it is done: if the process ends in between, the next build knows
what it finds, and what hand edits are told apart by. What is in the staging folder
itself does not count: it may have come with a checkout.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from codegen.output.inside import STAGING, Kind, file_in, kind_of, make_parents
from codegen.output.manifest import MANIFEST_NAME
from codegen.output.mounts import mounts_below
from codegen.output.owners import Owner, give_open, keep, make_folders, owner_of
from codegen.output.plan import Plan
from codegen.output.pristine import PRISTINE_NAME
from codegen.output.swap import flush

if TYPE_CHECKING:
    from _typeshed import StrPath

_BEGUN, _BOTH = "begun", "both"
_CACHE = "__pycache__"
_LAST = (PRISTINE_NAME, MANIFEST_NAME)
"""The files that describe the others are replaced last: the archive before the manifest, which has its hash."""


def replace_files(folder: Path, plan: Plan) -> None:
    """Carry out `plan` on `folder`, which is resolved.

    Raises OSError, with the folder as it was, where the new files cannot be made.
    """
    discard(folder)
    staging, files = folder / STAGING, folder / STAGING / "files"
    mounted = {place.relative_to(folder).as_posix() for place in mounts_below(folder)}
    if busy := sorted(mounted & {*plan.writes, *plan.removals}):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder / busy[0]))
    try:
        make_folders(staging)
        meanwhile = {_BEGUN: plan.begun()} | ({_BOTH: plan.both} if plan.both else {})
        places = {_BEGUN: folder / MANIFEST_NAME, _BOTH: folder / PRISTINE_NAME}
        write_new(staging, meanwhile, places.__getitem__)
        write_new(files, plan.writes, folder.joinpath)
        for file in [*(staging / name for name in meanwhile), *(files / path for path in plan.writes)]:
            flush(file)
        if plan.both:
            move(staging / _BOTH, folder, PRISTINE_NAME)
        move(staging / _BEGUN, folder, MANIFEST_NAME)
        flush(folder)
        for path in sorted(plan.writes.keys() - {*_LAST}):
            move(files / path, folder, path)
        _flush_around(folder, plan.writes)
        _remove(folder, plan.removals)
        for path in _LAST:
            if path in plan.writes:
                move(files / path, folder, path)
        flush(folder)
    finally:
        discard(folder)


def discard(folder: Path) -> None:
    """Remove what a build that was killed left in `folder`."""
    if kind_of(folder, STAGING) is Kind.FOLDER and not mounts_below(folder / STAGING):
        shutil.rmtree(folder / STAGING, ignore_errors=True)


def write_new(folder: Path, files: Mapping[str, bytes], before: Callable[[str], StrPath] | None) -> None:
    """Write files that do not exist yet, and the folders around them.

    Each takes the place of `before(path)` later, where that exists; without `before` all are new.
    """
    make_folders(folder)
    owners: dict[str, Owner | None] = {}
    for path, content in files.items():
        parent = path.rpartition("/")[0]
        if parent not in owners:
            make_parents(folder, path)
            owners[parent] = owner_of(file_in(folder, parent))
        target, owner = file_in(folder, path), owners[parent]
        # A cold build has hundreds of files: each is asked of the system as little as can be.
        with open(target, "xb", buffering=0) as file:
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
            if owner:
                give_open(file.fileno(), owner)
        if before:
            keep(target, before(path))


def prune(tree: Path, removals: Collection[str]) -> None:
    """Remove the folders that hold nothing but Python's caches once `removals` are gone."""
    parents = {parent.as_posix() for path in removals for parent in Path(path).parents} - {"."}
    for path in sorted(parents, reverse=True):
        if kind_of(tree, path) is not Kind.FOLDER or mounts_below(tree / path) or (tree / path).is_mount():
            continue
        if all(entry.name == _CACHE for entry in (tree / path).iterdir()):
            shutil.rmtree(tree / path)


def _flush_around(folder: Path, paths: Collection[str]) -> None:
    """Have the entries of files in all folders around them on the disk."""
    for parent in sorted({str(parent) for path in paths for parent in PurePosixPath(path).parents}):
        flush(folder / parent)


def _remove(folder: Path, removals: Collection[str]) -> None:
    for path in removals:
        if kind_of(folder, path) is Kind.FILE:
            (folder / path).unlink()
    prune(folder, removals)


def move(file: Path, folder: Path, path: str) -> None:
    """Put `file` in the place of `path`, which may lie on another volume."""
    target = make_parents(folder, path)
    try:
        os.replace(file, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}{STAGING}")
        beside.unlink(missing_ok=True)
        shutil.copyfile(file, beside)
        keep(beside, file)
        flush(beside)
        os.replace(beside, target)
