"""Runs the rewriting over the files of a project."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import libcst as cst

from codegen.ir.model import Model
from codegen.migrate.codemod import Codemod
from codegen.migrate.findings import Finding, Outcome
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.paths import moved_segments
from codegen.migrate.syntax import Syntax
from codegen.records import dataclass
from codegen.source import real_path

_PLAIN = re.compile(r"[\w.:/ -]+", re.ASCII)
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "build", "dist"})


@dataclass(frozen=True, slots=True)
class Migrated:
    """What came of one file."""

    path: Path
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether the file is to be written."""
        return self.before != self.after

    def diff(self, encoding: str = "utf-8") -> str:
        """The change as a unified diff; empty where there is none."""
        name = self.path.as_posix().lstrip("/")
        lines = difflib.unified_diff(
            self.before.decode(encoding, "surrogateescape").splitlines(keepends=True),
            self.after.decode(encoding, "surrogateescape").splitlines(keepends=True),
            f"a/{name}",
            f"b/{name}",
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


@dataclass(frozen=True, slots=True)
class Migration:
    """What came of all files."""

    files: tuple[Migrated, ...]
    """Those that change or hold something to look at."""
    unsafe: tuple[str, ...]
    """Renames that are not carried out anywhere."""


def migrate(old: Model, new: Model, package: str, paths: Sequence[Path]) -> Migration:
    """Work out the edits of the Python files below `paths`, which use the SDK `package` of the model `old`.

    Nothing is written. Raises OSError where a file cannot be read.
    """
    knowledge = Knowledge(old, new, package)
    segments = moved_segments(knowledge)
    relevant = _relevant(knowledge.words() | {path.rpartition(".")[2] for path in segments})
    files = []
    for path in python_files(paths, package):
        before = path.read_bytes()
        if package.encode() not in before or not relevant.search(before):
            continue
        migrated = _one(path, before, knowledge, segments)
        if migrated.changed or migrated.findings:
            files.append(migrated)
    return Migration(tuple(files), tuple(str(reason) for reason in knowledge.edits.unsafe))


def _relevant(words: set[str]) -> re.Pattern[bytes]:
    """Finds any of `words`, or names whose origin is unknown, in the bytes of a file: without them there is nothing to do.

    Words that may be written in another way, with escapes, are in every file.
    """
    if not all(_PLAIN.fullmatch(word) for word in words):
        return re.compile(b"")
    names = b"|".join(re.escape(word.encode()) for word in sorted(words)) or b"(?!)"
    return re.compile(rb"import\s*\*|(?<!\w)(?:" + names + rb")(?!\w)")


def _one(path: Path, before: bytes, knowledge: Knowledge, segments: dict[str, str]) -> Migrated:
    try:
        syntax = Syntax(cst.parse_module(before))
    except (cst.ParserSyntaxError, UnicodeDecodeError, LookupError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        finding = Finding(
            getattr(error, "raw_line", 1), 1, Outcome.UNSURE, f"the file cannot be parsed: {reason}"
        )
        return Migrated(path, before, before, (finding,))
    codemod = Codemod(knowledge, segments, syntax)
    after = syntax.module.visit(codemod).bytes
    return Migrated(path, before, after, tuple(sorted(codemod.findings)))


def python_files(paths: Iterable[Path], package: str) -> Iterator[Path]:
    """The Python files of `paths`, sorted; hidden folders, virtual environments and the SDK itself are left out."""
    for path in paths:
        if path.is_file():
            yield path
            continue
        for parent, folders, names in os.walk(path):
            here = Path(parent)
            folders[:] = sorted(name for name in folders if not _skipped(here / name, package))
            yield from (here / name for name in sorted(names) if name.endswith((".py", ".pyi")))


def _skipped(folder: Path, package: str) -> bool:
    if folder.name.startswith(".") or folder.name in _SKIPPED or (folder / "pyvenv.cfg").exists():
        return True
    return folder.name == package and (folder / "_runtime").is_dir()


def write(migrated: Migrated) -> None:
    """Replace the file in one step, keeping its mode and, where root writes, its owner: killed at any moment, it is the old one or the
    new one, and what lies beside it then goes when this is run again. Raises OSError."""
    target = real_path(migrated.path)
    beside = target.with_name(f".{target.name}.codegen-migrate")
    beside.unlink(missing_ok=True)
    try:
        with open(beside, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(migrated.after)
            before = target.stat()
            if hasattr(os, "geteuid") and os.geteuid() == 0:
                with suppress(OSError):  # a file system that root may not give away
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, before.st_mode)
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
