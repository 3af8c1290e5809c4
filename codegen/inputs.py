"""Which files an input names: sorted, with stable names, none outside of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules.inputs.places import (
    INPUT_MISSING,
    INPUT_NAME_UNUSABLE,
    INPUT_OUTSIDE,
    INPUT_WITHOUT_PAGES,
)
from codegen.source import real_path

PAGE_SUFFIXES = (".md", ".mdx", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read as a page."""

    path: Path
    shown: str
    """Path as shown to people and stored in the model: relative to the input, with `/`; after the
    input's own name where several inputs were given."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of all inputs, sorted by the names under which they are shown."""

    files: tuple[InputFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    def path_of(self, shown: str) -> Path | None:
        """The file that is shown as `shown`; None where no input has it."""
        return next((file.path for file in self.files if file.shown == shown), None)


def discover(inputs: Sequence[Path]) -> Inputs:
    """Find the pages of `inputs`: folders (searched through) and single files."""
    files: list[InputFile] = []
    findings: list[Diagnostic] = []
    for given, label in zip(inputs, _labels(inputs), strict=True):
        if given.is_dir():
            pages = _walk(given, label, findings)
            if not pages:
                findings.append(
                    INPUT_WITHOUT_PAGES(
                        f"the folder '{given}' holds no pages; expected files that end in {', '.join(PAGE_SUFFIXES)}",
                        None,
                        help="give the folder in which the Markdown files are",
                    )
                )
            files += pages
        elif given.is_file():
            files.append(InputFile(given, label or given.name))
        else:
            findings.append(
                INPUT_MISSING(
                    f"the input '{given}' does not exist",
                    None,
                    help="give a folder of pages or one page",
                )
            )
    unique = {real_path(file.path): file for file in reversed(files)}
    return Inputs(tuple(sorted(unique.values(), key=lambda file: file.shown)), tuple(findings))


def source_paths(inputs: Sequence[Path], found: Inputs) -> Iterator[Path]:
    """The pages and the folders in which another page may appear."""
    for given in inputs:
        for parent, folders, _ in os.walk(given):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield Path(parent)
    yield from (file.path for file in found.files)


def _labels(inputs: Sequence[Path]) -> list[str]:
    """A prefix for the shown names of each input: none for one input, else its name, numbered where it repeats."""
    if len(inputs) == 1:
        return [""]
    labels: list[str] = []
    for given in inputs:
        name = given.name or real_path(given).name
        count = sum(1 for label in labels if label.split("~")[0] == name)
        labels.append(f"{name}~{count + 1}" if count else name)
    return labels


def _walk(folder: Path, label: str, findings: list[Diagnostic]) -> list[InputFile]:
    root = real_path(folder)
    pages: list[InputFile] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        names = [name for name in names if name.lower().endswith(PAGE_SUFFIXES) and not name.startswith(".")]
        for name in sorted([*linked, *names]):
            path = Path(parent, name)
            shown = "/".join(part for part in (label, path.relative_to(folder).as_posix()) if part)
            if not _printable(shown):
                findings.append(_unusable(shown))
            elif not real_path(path).is_relative_to(root):
                findings.append(_outside(shown, path))
            elif path.is_file() or (path.is_symlink() and not path.exists()):
                pages.append(InputFile(path, shown))
    return pages


def _unusable(shown: str) -> Diagnostic:
    return INPUT_NAME_UNUSABLE(
        f"the file name {shown!r} holds characters that cannot be shown; the file is left out",
        None,
        help="rename the file",
    )


def _outside(shown: str, path: Path) -> Diagnostic:
    return INPUT_OUTSIDE(
        f"'{shown}' is a link to something outside of the input, which is left out",
        None,
        notes=(Note(f"it points to {os.readlink(path)!r}"),) if path.is_symlink() else (),
        help="copy it into the folder, or give its own folder as a further input",
    )


def _printable(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= character <= "\udfff" for character in name)
