"""What a build changes in its output folder: decided before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from codegen.output.begun import begin, resume
from codegen.output.edits import Edits
from codegen.output.inside import read_file
from codegen.output.manifest import MANIFEST_NAME, Manifest, ManifestError, content_hash
from codegen.output.present import Present
from codegen.output.pristine import PRISTINE_NAME, pack, unpack
from codegen.output.product import Product
from codegen.records import dataclass
from codegen.untouched import Untouched

_ODD = "no file"
"""Stands for the hash of what is no file."""
OWN_FILES = (MANIFEST_NAME, PRISTINE_NAME)
"""What a build writes beside the generated files."""


class ConflictKind(StrEnum):
    """Why a file cannot be written as the build would have it."""

    EDITED = "edited"
    """It was edited by hand, and what is generated has changed too."""
    UNREADABLE = "unreadable"
    """It was edited by hand and is no text any more, and what is generated has changed too."""
    REMOVED = "removed"
    """It was edited by hand, and is no longer generated."""
    MERGE = "merge"
    """It was edited by hand, and the edit does not go together with what is generated now; the merge reports it."""
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
    merged: tuple[str, ...] = ()
    """Files that are written with hand edits in them."""
    conflicts: tuple[Conflict, ...] = ()
    seen: Mapping[str, str | None] = field(default_factory=dict)
    """Generated file -> hash of what stood in its place, None for nothing."""
    begun: Callable[[], bytes] = bytes
    """Gives the manifest that stands while files are replaced one by one: most folders are replaced as a whole, and what is written is hashed for it again."""
    both: bytes = b""
    """The archive meanwhile: the texts before and after, since edits of a file may have been made to either."""

    @property
    def stale(self) -> bool:
        """Whether the folder is not what the build makes."""
        return bool(self.writes or self.removals or self.conflicts)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none. Raises ManifestError where it is damaged."""
    try:
        text = read_file(folder, MANIFEST_NAME).decode()
    except FileNotFoundError:
        return Manifest()
    except UnicodeDecodeError as error:
        raise ManifestError("it is no UTF-8") from error
    except OSError as error:
        raise ManifestError(f"it cannot be read: {error.strerror}") from error
    return Manifest.from_text(text)


def make_plan(
    folder: Path, product: Product, edits: Edits | None = None, files: Untouched | None = None
) -> Plan:
    """Compare `folder` with what a build has made for it; what `files` know is not read.

    Raises ManifestError where the folder's manifest is damaged, OSError where a file cannot be read.
    """
    present = Present(folder, files or Untouched())
    return _Planner(folder, product, product.manifest(), read_manifest(folder), edits, present).plan()


def is_overtaken(folder: Path, plan: Plan, files: Untouched | None = None) -> bool:
    """Whether somebody has saved a file that the plan replaces since it was made. Raises OSError."""
    present = Present(folder, files or Untouched())
    return any(
        _hash_of(present, path) != plan.seen[path]
        for path in (*plan.writes, *plan.removals)
        if path in plan.seen
    )


@dataclass
class _Planner:
    folder: Path
    product: Product
    manifest: Manifest
    old: Manifest
    edits: Edits | None
    """None where nothing can be merged."""
    present: Present
    writes: dict[str, bytes] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    seen: dict[str, str | None] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def plan(self) -> Plan:
        self._resume()
        for path in sorted(self.product.files):
            self._generated(path)
        self._removed()
        self._amended()
        self._own_files()
        return Plan(
            writes=dict(sorted(self.writes.items())),
            removals=tuple(sorted(self.removals)),
            edited=tuple(self.edited),
            merged=tuple(self.merged),
            conflicts=tuple(self.conflicts),
            seen=self.seen,
            begun=self._begun,
            both=self._archive + self.writes[PRISTINE_NAME] if PRISTINE_NAME in self.writes else b"",
        )

    def _resume(self) -> None:
        """Take into account a build that replaced files one by one and was killed."""
        resumed = resume(self.old, self._present)
        self.old, self.unfinished, self.gone = resumed.manifest, resumed.unfinished, resumed.gone
        for path in sorted(resumed.gone - self.product.files.keys()):
            self.seen[path] = self._present(path)
            if self.seen[path] is not None:
                self.removals.append(path)

    def _begun(self) -> bytes:
        holding = {path: digest for path in self.removals if (digest := self.seen[path]) not in (None, _ODD)}
        return begin(self.old, self.manifest, self.writes, holding).to_text().encode()

    def _generated(self, path: str) -> None:
        new, pristine = self.manifest.files[path], self.old.files.get(path)
        present = self.seen[path] = self._present(path)
        if (path in self.gone and present != new) or (present in (None, pristine) and present != new):
            self.writes[path] = self.product.files[path].encode()
        elif present == new:
            return
        elif present == _ODD:
            self.conflicts.append(Conflict(path, ConflictKind.FOREIGN))
        elif pristine == new:
            self._kept(path)
        else:
            self._edited(path)

    def _kept(self, path: str) -> None:
        """An edit that has nothing to be merged with stays, unless it is no Python any more and nobody vouches for it."""
        winner = self.edits.winner(path) if self.edits else None
        text = self._text(path)
        readable = text is not None or not path.endswith(".py")
        if winner == "ours" or self.edits is None or (readable and (not text or self.edits.keep(path, text))):
            self.edited.append(path)
        elif winner == "theirs":
            self.writes[path] = self.product.files[path].encode()
        elif not readable:
            self.conflicts.append(Conflict(path, ConflictKind.UNREADABLE))
        else:
            self.conflicts.append(Conflict(path, ConflictKind.MERGE))

    def _edited(self, path: str) -> None:
        kind = ConflictKind.EDITED if path in self.old.files else ConflictKind.FOREIGN
        if kind is ConflictKind.EDITED and self._text(path) is None:
            kind = ConflictKind.UNREADABLE
        texts = self._texts(path)
        winner = self.edits.winner(path) if self.edits else None
        if self.edits and texts:
            merged = self.edits.merge(path, *texts, self.product.files[path])
            if merged is None:
                self.conflicts.append(Conflict(path, ConflictKind.MERGE))
            elif merged == texts[1]:
                self.edited.append(path)
            else:
                self.writes[path] = merged.encode()
                if merged != self.product.files[path]:
                    self.merged.append(path)
        elif winner == "theirs":
            self.writes[path] = self.product.files[path].encode()
        elif winner == "ours":
            self.edited.append(path)
        else:
            self.conflicts.append(Conflict(path, kind))

    def _removed(self) -> None:
        """Files that are not generated any more go, unless they were edited; then the edits move along with a renamed page."""
        left: list[str] = []
        for path in sorted(self.old.files.keys() - self.product.files.keys()):
            present = self.seen[path] = self._present(path)
            if present == self.old.files[path] or self._only_laid_out(path):
                self.removals.append(path)
            elif present is not None:
                left.append(path)
        known = self.old.files.keys() - self.unfinished
        added = {path: text for path, text in self.product.files.items() if path not in known}
        removed = {path: texts for path in left if (texts := self._texts(path))}
        carried = self.edits.carry(removed, added) if self.edits and removed and added else {}
        for path in left:
            winner = self.edits.winner(path) if self.edits and self.seen[path] != _ODD else None
            new, text = carried.get(path, (path, None))
            if text is not None and new in self.writes:
                self.removals.append(path)
                self.writes[new] = text.encode()
                self.merged.append(new)
            elif winner == "theirs":
                self.removals.append(path)
            elif winner != "ours":
                kind = ConflictKind.MERGE if path in carried else ConflictKind.REMOVED
                self.conflicts.append(Conflict(path, kind))

    def _only_laid_out(self, path: str) -> bool:
        texts = self._texts(path) if self.edits and path.endswith(".py") and self.seen[path] else None
        return bool(self.edits and texts and self.edits.untouched(*texts))

    def _amended(self) -> None:
        """Files of the user's own that the build adds to, with the line ends that they have."""
        for path, amend in self.product.amended.items():
            content = "" if self._present(path) is None else self._text(path)
            if content is None:
                self.conflicts.append(Conflict(path, ConflictKind.FOREIGN))
                continue
            end = "\r\n" if "\r\n" in content else "\n"
            text = content.replace("\r\n", "\n")
            if (new := amend(text)) != text:
                self.writes[path] = new.replace("\n", end).encode()

    def _own_files(self) -> None:
        """The archive of pristine texts and the manifest."""
        archive, before, after = self._archive, self.old, self.manifest
        sound = _digest(archive) == before.pristine
        if (after.files, after.model) != (before.files, before.model) or not sound:
            archive = pack(self.product.archived(), archive if sound else b"")
        if archive != self._archive:
            self.writes[PRISTINE_NAME] = archive
        new = replace(self.manifest, pristine=_digest(archive))
        # Bytes that came out the same are those of the versions that made them.
        if replace(new, versions=self.old.versions) == self.old:
            new = self.old
        text = new.to_text()
        if self._present(MANIFEST_NAME) != content_hash(text.encode()):
            self.writes[MANIFEST_NAME] = text.encode()

    def _texts(self, path: str) -> tuple[str, str] | None:
        """The pristine and the present text of a file; None where one of them is not available."""
        pristine = self._pristine.get(path)
        if pristine is None:
            return None
        present = self._text(path)
        return None if present is None else (pristine, present)

    def _present(self, path: str) -> str | None:
        return _hash_of(self.present, path)

    def _text(self, path: str) -> str | None:
        """The text of a file; None where it is none."""
        try:
            return read_file(self.folder, path).decode()
        except (OSError, UnicodeDecodeError):
            return None

    @cached_property
    def _archive(self) -> bytes:
        try:
            return read_file(self.folder, PRISTINE_NAME)
        except OSError:
            return b""

    @cached_property
    def _pristine(self) -> dict[str, str]:
        return unpack(self._archive, self.old.files)


def _digest(archive: bytes) -> str:
    return hashlib.sha256(archive).hexdigest()[:16]


def _hash_of(present: Present, path: str) -> str | None:
    """Hash of the file at `path`; None where there is none, `_ODD` where something else stands in its place, or a file too large to be one of ours."""
    try:
        return present.hash(path)
    except FileNotFoundError:
        return None
    except PermissionError:
        raise
    except OSError:
        return _ODD
