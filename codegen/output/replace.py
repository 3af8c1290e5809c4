"""Replaces the output folder in one step: after a crash at any moment it is the old one or the new one.

The new folder is made whole beside the old one, in `.<name>.codegen-<random>/tree`: written files are new, all
others (the user's own among them) are hard links to those of the old one. Then the two change places.
Where the system cannot swap folders the old one is moved away first; the next build moves it back
if the process ends between the two moves. A folder that cannot be moved at all, or below which something is mounted, has its files
replaced in place.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import stat
import tempfile
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from pathlib import Path

from codegen.output.in_place import discard, prune, replace_files, write_new
from codegen.output.inside import Kind, file_in, kind_of
from codegen.output.mounts import mounts_below
from codegen.output.owners import give
from codegen.output.plan import Plan
from codegen.output.swap import at_once, empty, exchange, flush

_NEW, _OLD = "tree", "old"
_CACHE = "__pycache__"
_IMMOVABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EXDEV, errno.EBUSY}
"""Errors of systems where the new folder cannot be made beside the old one, or the old one not be moved (mount points, layered file systems)."""


def recover(folder: Path) -> None:
    """Finish or undo what a build that was killed left beside `folder`. The caller holds the parent's lock."""
    try:
        beside = os.listdir(folder.parent)
    except OSError:
        beside = []
    for staging in (folder.parent / name for name in sorted(beside) if name.startswith(f".{folder.name}.codegen-")):
        if kind_of(folder.parent, staging.name) is not Kind.FOLDER:
            continue
        if kind_of(staging, _OLD) is Kind.FOLDER and not os.path.lexists(folder):
            os.rename(staging / _OLD, folder)
        _remove_tree(staging)
    if folder.is_dir():
        discard(folder)


def replace(folder: Path, plan: Plan) -> None:
    """Carry out `plan` on `folder`, which is resolved. The caller holds the parent's lock.

    Raises OSError, with the folder as it was, where the new folder cannot be made.
    """
    try:
        if not folder.is_mount() and not mounts_below(folder):
            _replace_whole(folder, plan)
            return
    except OSError as error:
        if error.errno not in _IMMOVABLE or not folder.is_dir():
            raise
    replace_files(folder, plan)


def _remove_tree(staging: Path) -> None:
    """Remove a folder of ours, unless something that does not belong to it was mounted there meanwhile."""
    if not mounts_below(staging):
        with suppress(OSError):
            empty(staging)
        shutil.rmtree(staging, ignore_errors=True)


def _replace_whole(folder: Path, plan: Plan) -> None:
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.codegen-", dir=folder.parent))
    try:
        tree = staging / _NEW
        tree.mkdir()
        there = folder.exists()
        give(tree, folder if there else folder.parent)
        replaced = {*plan.writes, *plan.removals}
        copied = _carry_over(folder, tree, replaced) if there else []
        write_new(tree, plan.writes, partial(file_in, folder) if there else None)
        prune(tree, plan.removals)
        written = [file_in(tree, path) for path in plan.writes]
        # Folders are new even where all in them is linked: without their entries the old folder must not go.
        at_once(flush, [*written, *copied, *(parent for parent, _, _ in os.walk(tree))])
        _put_in_place(tree, folder, staging / _OLD)
        flush(folder.parent)
        _rescue(staging, folder, replaced)
    finally:
        recover(folder)


def _put_in_place(tree: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        os.rename(tree, folder)
    elif not exchange(tree, folder):
        os.rename(folder, old)
        os.rename(tree, folder)


def _carry_over(source: Path, target: Path, replaced: Collection[str]) -> list[str]:
    """Link everything of `source` but the files `replaced` into the new folder `target`; the files that had to be copied."""
    device, copied = source.stat().st_dev, []
    for parent, folders, names in os.walk(source):
        if os.lstat(parent).st_dev != device:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), parent)
        here = Path(parent).relative_to(source)
        there, before = str(target / here), "".join(f"{part}/" for part in here.parts)
        for name in sorted(folders):
            path = Path(parent, name)
            if path.is_symlink():
                names.append(name)
            else:
                (target / here / name).mkdir()
                shutil.copymode(path, target / here / name)
                give(target / here / name, path)
        for name in names:
            if before + name not in replaced and _link(os.path.join(parent, name), os.path.join(there, name)):
                copied.append(os.path.join(there, name))
    shutil.copymode(source, target)
    return copied


def _link(source: str, target: str) -> bool:
    """Whether the file had to be copied, as the file system takes no second name for it."""
    try:
        os.link(source, target, follow_symlinks=False)
        return False
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno == errno.EXDEV:
            raise
        if stat.S_ISLNK(os.lstat(source).st_mode):
            os.symlink(os.readlink(source), target)
            return False
        shutil.copy2(source, target)
        give(Path(target), Path(source))
        return True


def _rescue(staging: Path, folder: Path, replaced: Collection[str]) -> None:
    """Move what appeared or changed in the old folder while the new folder was made, so that nothing is lost."""
    for old in (staging / _NEW, staging / _OLD):
        for parent, _, names in os.walk(old):
            here = Path(parent).relative_to(old)
            if _CACHE in here.parts:
                continue
            there, before = str(folder / here), "".join(f"{part}/" for part in here.parts)
            for name in names:
                path, target = os.path.join(parent, name), os.path.join(there, name)
                if before + name in replaced or name == _CACHE or _same(path, target):
                    continue
                os.makedirs(there, exist_ok=True)
                os.replace(path, target)


def _same(old: str, new: str) -> bool:
    try:
        now = os.lstat(new)
    except (OSError, ValueError):
        return False
    before = os.lstat(old)
    if os.path.samestat(before, now):
        return True
    links = stat.S_ISLNK(before.st_mode), stat.S_ISLNK(now.st_mode)
    if any(links):
        return all(links) and os.readlink(old) == os.readlink(new)
    return filecmp.cmp(old, new, shallow=False)
