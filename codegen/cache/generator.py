"""What the generator is: its sources, its templates, and the libraries that have a part in the bytes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import codegen
from codegen.families import GROUP
from codegen.untouched import Untouched

_PACKAGE = Path(codegen.__file__).parent
_LIBRARIES = ("black", "google-re2", "jinja2")
_SUFFIXES = (".py", ".json", ".jinja")
_METADATA = (".dist-info", ".egg-info", ".egg", ".egg-link")

_made: list[str] = []


def generator_files() -> Iterator[Path]:
    """The files of the generator, sorted: from the source tree or from where it is installed."""
    yield from (Path(path) for path, _ in _files())


def _files() -> Iterator[tuple[str, os.stat_result]]:
    for folder in (_PACKAGE, _PACKAGE.parent / "templates" / "python"):
        if folder.is_dir():
            yield from sorted(_below(str(folder)), key=lambda file: file[0])


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _below(entry.path) if entry.name != "__pycache__" else ()
            elif entry.name.endswith(_SUFFIXES):
                yield entry.path, entry.stat()


def generator_hash(files: Untouched | None = None) -> str:
    """Hash of everything that forms pages, findings and modules, apart from what the user gives; it stays the same as long as the process runs.

    What `files` know is not read.
    """
    if not _made:
        _made.append(_hash(Untouched() if files is None else files))
    return _made[0]


def _hash(files: Untouched) -> str:
    digest = hashlib.sha256(repr(sys.version_info).encode())
    start = len(str(_PACKAGE.parent)) + 1
    for path, status in _files():
        content = files.hash(path, status, partial(_content_hash, path))
        digest.update(f"\0{path[start:]}\0{content}".encode())
    installed: dict[str, None] = {}
    for folder in map(os.path.abspath, sys.path):
        if os.path.exists(folder):
            # Installing and removing changes the folder.
            name = os.path.join(folder, "*.dist-info")
            installed[files.hash(name, os.stat(folder), partial(_installed, folder))] = None
    digest.update("\0".join(filter(None, installed)).encode())
    return digest.hexdigest()


def _installed(folder: str) -> str:
    """The distributions in a folder of Python's path that have a part in what is made: libraries and families."""
    if os.path.isdir(folder) and not any(name.endswith(_METADATA) for name in os.listdir(folder)):
        return ""
    from importlib import metadata

    words = [
        f"{name} {library.version}"
        for name in _LIBRARIES
        for library in metadata.distributions(name=name, path=[folder])
    ]
    for distribution in metadata.distributions(path=[folder]):
        for point in distribution.entry_points.select(group=GROUP):
            words.append(f"{point.name} {point.value} {distribution.version}")
    return "\0".join(words)


def _content_hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
