"""Which files an input names: sorted, with stable names, none outside of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.records import dataclass
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

_Found: TypeAlias = tuple[str, InputFile]
"""A file and where it really is."""

INPUT_MISSING = Rule(
    "IN201",
    "input-missing",
    Severity.ERROR,
    """An input that was named on the command line does not exist.

## What it does

Reports an INPUT that is neither a file nor a folder.

## Why it is bad

There is nothing to read; a build from the other inputs alone would lose what the missing one describes.

## Example

    codegen build input_dcos/

## How to fix

Check the spelling, and the folder from which the command runs.
""",
)

INPUT_WITHOUT_PAGES = Rule(
    "IN202",
    "input-without-pages",
    Severity.ERROR,
    """A folder that was named on the command line holds no pages.

## What it does

Reports an INPUT that is a folder without a file that ends in `.md`, `.markdown` or `.txt`.

## Why it is bad

An SDK of nothing would replace the one that is there.

## Example

    codegen build images/

## How to fix

Give the folder in which the pages are.
""",
)


def discover(inputs: Sequence[Path]) -> Inputs:
    """Find the pages of `inputs`: folders (searched through) and single files."""
    files: list[_Found] = []
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
            files.append((os.path.realpath(given), InputFile(given, label or given.name)))
        else:
            findings.append(
                INPUT_MISSING(
                    f"the input '{given}' does not exist",
                    None,
                    help=_nearby(given) or "give a folder of pages or one page",
                )
            )
    unique = dict(reversed(files))
    return Inputs(tuple(sorted(unique.values(), key=lambda file: file.shown)), tuple(findings))


def _nearby(missing: Path) -> str:
    """A question whether something beside what is missing was meant; empty where nothing has such a name."""
    from difflib import get_close_matches

    try:
        names = [
            path.name for path in missing.parent.iterdir() if path.is_dir() or path.suffix in PAGE_SUFFIXES
        ]
    except OSError:
        return ""
    near = get_close_matches(missing.name, names, 1)
    return f"did you mean '{missing.parent / near[0]}'?" if near else ""


def source_paths(inputs: Sequence[Path], discovered: Inputs) -> Iterator[Path]:
    """The pages and the folders in which another page may appear."""
    for given in inputs:
        for parent, folders, _ in os.walk(given):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield Path(parent)
    yield from (file.path for file in discovered.files)


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


def _walk(folder: Path, label: str, findings: list[Diagnostic]) -> list[_Found]:
    root = real_path(folder)
    pages: list[_Found] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        names = [name for name in names if name.lower().endswith(PAGE_SUFFIXES) and not name.startswith(".")]
        here = Path(parent).relative_to(folder)
        before = "/".join(part for part in (label, *here.parts) if part)
        place = str(root / here)
        for name in sorted([*linked, *names]):
            path = os.path.join(parent, name)
            shown = f"{before}/{name}" if before else name
            link = os.path.islink(path)
            # No link was followed on the way here.
            real = os.path.realpath(path) if link else os.path.join(place, name)
            if not _printable(shown):
                findings.append(_unusable(shown))
            elif link and not Path(real).is_relative_to(root):
                findings.append(_outside(shown, Path(path)))
            elif os.path.isfile(path) or (link and not os.path.exists(path)):
                pages.append((real, InputFile(Path(path), shown)))
    return pages


INPUT_NAME_UNUSABLE = Rule(
    "IN204",
    "input-name-unusable",
    Severity.ERROR,
    """The name of a page cannot be shown.

## What it does

Reports a file whose name holds control characters, invisible characters or bytes that are no text. Its page is not read.

## Why it is bad

The name would have to stand in diagnostics, in the manifest and in generated files, where it could hide or change what surrounds it. Without
the page the SDK would lack what it describes, so a build stops.

## Example

    API_Tag<U+202E>.md

## How to fix

Rename the file.
""",
)


def _unusable(shown: str) -> Diagnostic:
    return INPUT_NAME_UNUSABLE(
        f"the file name {shown!r} holds characters that cannot be shown; the page cannot be read",
        None,
        help="rename the file",
    )


INPUT_OUTSIDE = Rule(
    "IN203",
    "input-outside",
    Severity.WARNING,
    """A symbolic link among the pages leads out of the input.

## What it does

Reports a link whose target lies outside of the folder that was given, and leaves the file out.

## Why it is bad

The same folder would give another SDK on another machine, and a page could bring in any file of this one.

## Example

    input_docs/API_Tag.md -> /srv/docs/API_Tag.md

## How to fix

Copy the page into the folder, or name its own folder as a further INPUT.
""",
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
