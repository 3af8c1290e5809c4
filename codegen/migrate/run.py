"""Runs the rewriting over the files of a project."""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import libcst as cst

from codegen.ir.model import Model
from codegen.migrate.codemod import MAY_BE, Codemod
from codegen.migrate.findings import Finding, Outcome
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.notebooks import look_at
from codegen.migrate.paths import moved_segments
from codegen.migrate.project import Project, module_name, python_files
from codegen.migrate.syntax import Syntax
from codegen.nesting import refuse_deep
from codegen.records import dataclass
from codegen.source import real_path

_PLAIN = re.compile(r"[\w.:/ -]+", re.ASCII)


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

    def diff(self) -> str:
        """The change as a unified diff; empty where there is none."""
        name = self.path.as_posix().lstrip("/")
        lines = difflib.unified_diff(
            self.before.decode("utf-8", "surrogateescape").splitlines(keepends=True),
            self.after.decode("utf-8", "surrogateescape").splitlines(keepends=True),
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
    named: bool
    """Whether any file names the package, or one of several."""


def migrate(
    old: Model,
    new: Model,
    package: str,
    paths: Sequence[Path],
    texts: Mapping[Path, bytes] | None = None,
    packages: Collection[str] = (),
) -> Migration:
    """Work out the edits of the Python files below `paths`, which use the SDK `package` of the model `old`.

    `texts` take the place of what stands in files; folders that are one of the SDK's `packages` are left out. Nothing is written. Raises OSError where one of `paths` cannot be read.
    """
    knowledge = Knowledge(old, new, package)
    segments = moved_segments(knowledge)
    words = {path.rpartition(".")[2] for path in segments}
    relevant = _relevant(knowledge.words() | words)
    sources: dict[Path, bytes] = {}
    files = []
    for path in python_files(paths, {package, *packages}):
        try:
            sources[path] = texts[path] if texts and path in texts else path.read_bytes()
        except OSError as error:
            if path in paths:
                raise
            finding = Finding(1, 1, Outcome.UNSURE, f"the file cannot be read: {error.strerror}")
            files.append(Migrated(path, b"", b"", (finding,)))
    project = Project(sources, package)
    asked = project.asked(words) if len(sources) > 1 else {}
    for path in project.connected():
        before = sources[path]
        if not relevant.search(before):
            continue
        # Other distributions may import what an __init__.py imports.
        names = words if path.stem == "__init__" else asked.get(module_name(path), set())
        migrated = _one(path, before, knowledge, segments, names)
        if migrated.changed or migrated.findings:
            files.append(migrated)
    whole = re.compile(rb"(?<!\w)" + re.escape(package.encode()) + rb"(?!\w)")
    named = any(whole.search(text) for text in sources.values())
    return Migration(tuple(files), tuple(str(reason) for reason in knowledge.edits.unsafe), named)


def _relevant(words: set[str]) -> re.Pattern[bytes]:
    """Finds any of `words`, or names whose origin is unknown, in the bytes of a file: without them there is nothing to do.

    Words that may be written in another way, with escapes, are in every file.
    """
    if not all(_PLAIN.fullmatch(word) for word in words):
        return re.compile(b"")
    names = b"|".join(re.escape(word.encode()) for word in sorted(words)) or b"(?!)"
    return re.compile(rb"import\s*\*|(?<!\w)(?:" + names + rb")(?!\w)")


def _one(
    path: Path, before: bytes, knowledge: Knowledge, segments: dict[str, str], asked: Collection[str]
) -> Migrated:
    def rewrite(source: bytes) -> tuple[bytes, tuple[Finding, ...]]:
        refuse_deep(source)
        syntax = Syntax(cst.parse_module(source))
        codemod = Codemod(knowledge, segments, syntax, asked)
        after = syntax.module.visit(codemod).bytes
        return after, tuple(sorted(once(codemod.findings)))

    try:
        if path.suffix == ".ipynb":
            return Migrated(path, before, before, look_at(before, rewrite))
        after, findings = rewrite(before)
    except (cst.ParserSyntaxError, SyntaxError, ValueError, LookupError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        finding = Finding(
            getattr(error, "raw_line", None) or getattr(error, "lineno", None) or 1, 1, Outcome.UNSURE, f"the file cannot be parsed: {reason}"
        )
        return Migrated(path, before, before, (finding,))
    if knowledge.package.encode() not in before:
        findings = _summed_up(findings, knowledge.package)
    return Migrated(path, before, after, findings)


def once(findings: Collection[Finding]) -> set[Finding]:
    """Without what a name may be where it is known what it is."""
    marked = {(one.line, one.column) for one in findings if one.outcome is Outcome.MARKED}
    return {one for one in findings if (one.line, one.column) not in marked or MAY_BE not in one.message}


def _summed_up(findings: tuple[Finding, ...], package: str) -> tuple[Finding, ...]:
    """Each message once, at its first place: in a file that does not name the SDK itself most are words of its own."""
    counted = Counter(finding.message for finding in findings)
    first = {finding.message: finding for finding in reversed(findings)}
    summed = []
    for message, finding in first.items():
        more = f" and {counted[message] - 1} more here" if counted[message] > 1 else ""
        text = f"{message}{more}; the file does not name {package}, but goes with files that do"
        summed.append(Finding(finding.line, finding.column, finding.outcome, text))
    return tuple(sorted(summed))


def write(files: Sequence[Migrated]) -> None:
    """Replace those of `files` that change, each in one step, keeping its mode and, where root writes, its owner: killed at any moment, each is the old one or the
    new one, and what lies beside it then goes when this is run again. All new ones are made before the first is replaced, so that a full disk leaves all as they were. Raises OSError."""
    made: dict[Path, Path] = {}
    try:
        for file in files:
            if file.changed:
                target = real_path(file.path)
                made[target] = target.with_name(f".{target.name}.codegen-migrate")
                _write_beside(file.after, target, made[target])
        for done, (target, beside) in enumerate(made.items()):
            try:
                os.replace(beside, target)
            except OSError as error:
                state = f"{done} of {len(made)} files are changed"
                raise OSError(error.errno, f"{error.strerror}; {state}", str(target)) from error
    finally:
        for beside in made.values():
            beside.unlink(missing_ok=True)


def _write_beside(content: bytes, target: Path, beside: Path) -> None:
    beside.unlink(missing_ok=True)
    try:
        with open(beside, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(content)
            before = target.stat()
            if hasattr(os, "geteuid") and os.geteuid() == 0:
                with suppress(OSError):  # a file system that root may not give away
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, before.st_mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
