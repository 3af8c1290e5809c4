"""Brings an output folder up to date, or says what would change."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.output.folder import (
    OUTPUT_EDITED_AND_REMOVED,
    OUTPUT_FILE_NOT_GENERATED,
    OUTPUT_HAND_EDITED,
    OUTPUT_MANIFEST_DAMAGED,
    OUTPUT_NOT_WRITABLE,
)
from codegen.output.edits import Edits
from codegen.output.inside import is_plain
from codegen.output.manifest import MANIFEST_NAME, ManifestError, NewerManifestError
from codegen.output.owners import make_folders
from codegen.output.plan import OWN_FILES, Conflict, ConflictKind, Plan, is_overtaken, make_plan
from codegen.output.present import Present
from codegen.output.pristine import PRISTINE_NAME
from codegen.output.product import Product
from codegen.output.replace import recover, replace
from codegen.output.services import removed_services
from codegen.output.swap import locked, uninterrupted
from codegen.source import real_path
from codegen.untouched import Untouched

_NOTHING = Plan(writes={}, removals=())


def update(
    folder: Path,
    product: Product,
    *,
    write: bool,
    edits: Edits | None = None,
    prune: bool = False,
    part: bool = False,
    files: Untouched | None = None,
) -> tuple[Plan, list[Diagnostic]]:
    """Make `folder` hold the files of `product` beside whatever else is in it; with `write` false only say what would change.

    Files that people edited are settled by `edits`; whole services go with `prune` alone, and a `part` of one may take the place of another part. What `files` know of the folder is not read. Either all changes are made or none: a conflict or a fault of the file system, which are
    diagnostics, leaves the folder as it was. Raises ValueError for a file name that could not exist on every system.
    """
    check_names(product.files)
    folder = real_path(folder)
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            # A device or a pipe would be replaced like a folder.
            raise NotADirectoryError(errno.ENOTDIR, "it is no folder")
        if not write:
            findings = _lost(folder, product, prune, part)
            plan = _NOTHING if findings else make_plan(folder, product, edits, files)
        else:
            make_folders(folder.parent)
            with locked(folder.parent):
                with uninterrupted():
                    recover(folder)
                findings = _lost(folder, product, prune, part)
                plan = _NOTHING if findings else make_plan(folder, product, edits, files)
                while not plan.conflicts and is_overtaken(folder, plan, files):
                    if edits:
                        edits.restart()
                    plan = make_plan(folder, product, edits, files)
                if plan.stale and not plan.conflicts:
                    with uninterrupted():
                        replace(folder, plan)
                    if files:
                        Present(folder, files).linked(plan.seen.keys() - plan.writes.keys())
    except ManifestError as error:
        return _NOTHING, [_damaged(folder, error)]
    except OSError as error:
        return _NOTHING, [not_writable(folder, error)]
    findings += [_conflict(folder, conflict) for conflict in plan.conflicts if conflict.kind in _CONFLICTS]
    return plan, findings


def _lost(folder: Path, product: Product, prune: bool, part: bool) -> list[Diagnostic]:
    return [] if prune else removed_services(folder, product, _shown(folder), part=part)


def check_names(paths: Mapping[str, str]) -> None:
    """Raise ValueError unless every path stays inside the folder and is a different file on every system."""
    seen: dict[str, str] = {}
    for path in paths:
        if not is_plain(path) or path in OWN_FILES:
            raise ValueError(f"unusable name of a generated file: {path!r}")
        twin = seen.setdefault(path.lower(), path)
        if twin != path:
            raise ValueError(f"generated files that are one on some systems: {twin!r}, {path!r}")


def _damaged(folder: Path, error: ManifestError) -> Diagnostic:
    return OUTPUT_MANIFEST_DAMAGED(
        f"the manifest '{_shown(folder / MANIFEST_NAME)}' cannot be used: {error}",
        None,
        help="build with that version, or a later one: 'versions' in the manifest names it"
        if isinstance(error, NewerManifestError)
        else "restore it from version control, or remove it together with the generated files and build again",
    )


def not_writable(folder: Path, error: OSError) -> Diagnostic:
    """The finding for a fault of the file system that kept `folder` as it was."""
    if not os.path.lexists(folder):
        return _refused(folder, error, "made", "nothing was written", "give a folder with -o that has room, and in which you may write")
    return _refused(folder, error, "replaced", "it is as it was", "the new folder is made beside the old one: both need room and permission to write")


def not_written(folder: Path, error: OSError) -> Diagnostic:
    """The finding for a fault of the file system while single files of `folder` were replaced."""
    return _refused(folder, error, "written to", "no file in it is half written", "the old files and the new ones need room, and permission to write")


def _refused(folder: Path, error: OSError, done: str, state: str, help: str) -> Diagnostic:
    place = f" ({_shown(Path(os.fsdecode(error.filename)))})" if error.filename else ""
    if isinstance(error, NotADirectoryError | FileExistsError):
        help = "give a folder with -o; one that is not there yet is made"
    elif error.errno == errno.ENAMETOOLONG:
        help = "files are called after what the pages describe: leave out the page with the long name, or give a shorter path with -o"
    return OUTPUT_NOT_WRITABLE(
        f"the output folder '{_shown(folder)}' cannot be {done}: {error.strerror or error}{place}; {state}",
        None,
        help=help,
    )


_CONFLICTS = {
    ConflictKind.EDITED: (
        OUTPUT_HAND_EDITED,
        f"was edited by hand, what is generated for it has changed, and its text as generated is not in {PRISTINE_NAME}; nothing was written",
        f"restore {PRISTINE_NAME} from version control, or build with '--ours FILE' or '--theirs FILE'",
    ),
    ConflictKind.UNREADABLE: (
        OUTPUT_HAND_EDITED,
        "is no text in UTF-8 any more; nothing was written",
        "restore it from version control, or build with '--ours FILE' or '--theirs FILE'",
    ),
    ConflictKind.REMOVED: (
        OUTPUT_EDITED_AND_REMOVED,
        "was edited by hand and is no longer generated; nothing was written",
        "build with '--ours FILE' to keep it as a file of your own, or with '--theirs FILE' to remove it",
    ),
    ConflictKind.FOREIGN: (
        OUTPUT_FILE_NOT_GENERATED,
        "stands where a generated file belongs, and codegen did not write it; nothing was written",
        f"restore {MANIFEST_NAME} from version control if it was lost, move the file away, or choose another output folder with -o",
    ),
}


def _conflict(folder: Path, conflict: Conflict) -> Diagnostic:
    rule, message, help = _CONFLICTS[conflict.kind]
    return rule(f"'{_shown(folder / conflict.path)}' {message}", None, help=help)


def _shown(path: Path) -> str:
    """`path` from the current folder where it lies below it."""
    current = Path.cwd()
    return path.relative_to(current).as_posix() if path.is_relative_to(current) else str(path)
