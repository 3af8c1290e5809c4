"""What a build changes in its output folder: decided before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from codegen.output.manifest import MANIFEST_NAME, Manifest, ManifestError, content_hash


class ConflictKind(StrEnum):
    """Why a file cannot be written as the build would have it."""

    EDITED = "edited"
    """It was edited by hand, and what is generated has changed too."""
    REMOVED = "removed"
    """It was edited by hand, and is no longer generated."""
    FOREIGN = "foreign"
    """A file that codegen did not write stands at its place."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that a person has to look at."""

    path: str
    kind: ConflictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The changes to a folder. Paths are relative to it, with `/`."""

    writes: Mapping[str, bytes]
    """Files that are new or change, the manifest among them."""
    removals: tuple[str, ...]
    """Files that are no longer generated."""
    edited: tuple[str, ...] = ()
    """Files with hand edits that stay as they are."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the folder is not what the build makes."""
        return bool(self.writes or self.removals or self.conflicts)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none. Raises ManifestError where it is damaged."""
    try:
        text = (folder / MANIFEST_NAME).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except UnicodeDecodeError as error:
        raise ManifestError("it is no UTF-8") from error
    return Manifest.from_text(text)


def make_plan(folder: Path, files: Mapping[str, str], manifest: Manifest) -> Plan:
    """Compare `folder` with `files` and the new `manifest` (whose `files` are those texts' hashes).

    Raises ManifestError where the folder's manifest is damaged, OSError where a file cannot be read.
    """
    old = read_manifest(folder)
    writes: dict[str, bytes] = {}
    edited: list[str] = []
    conflicts: list[Conflict] = []
    for path, text in sorted(files.items()):
        new, pristine = manifest.files[path], old.files.get(path)
        present = _hash_of(folder, path)
        if present in (None, pristine) and present != new:
            writes[path] = text.encode()
        elif present == new:
            continue
        elif pristine == new:
            edited.append(path)
        else:
            conflicts.append(Conflict(path, ConflictKind.EDITED if pristine else ConflictKind.FOREIGN))
    removals: list[str] = []
    for path in sorted(old.files.keys() - files.keys()):
        present = _hash_of(folder, path)
        if present == old.files[path]:
            removals.append(path)
        elif present is not None:
            conflicts.append(Conflict(path, ConflictKind.REMOVED))
    text = manifest.to_text()
    if _hash_of(folder, MANIFEST_NAME) != content_hash(text.encode()):
        writes[MANIFEST_NAME] = text.encode()
    return Plan(writes=writes, removals=tuple(removals), edited=tuple(edited), conflicts=tuple(conflicts))


def _hash_of(folder: Path, path: str) -> str | None:
    """Hash of the file at `path`; None where there is none, an odd one where something else stands in its place."""
    target = folder / path
    for parent in (folder / part for part in reversed(Path(path).parents)):
        if parent != folder and parent.is_symlink():
            return "symbolic link"
        if parent.exists() and not parent.is_dir():
            return "file"
    if target.is_symlink() or (target.exists() and not target.is_file()):
        return "no file"
    try:
        return content_hash(target.read_bytes())
    except FileNotFoundError:
        return None
