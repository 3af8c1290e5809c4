"""What the generator is: its sources, its templates, and the libraries that have a part in the bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import codegen
from codegen.families import others

_PACKAGE = Path(codegen.__file__).parent
_LIBRARIES = ("black", "google-re2", "jinja2")
_SUFFIXES = (".py", ".json", ".jinja")


def generator_files() -> Iterator[Path]:
    """The files of the generator, sorted: from the source tree or from where it is installed."""
    for folder in (_PACKAGE, _PACKAGE.parent / "templates" / "python"):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES)


@cache
def generator_hash() -> str:
    """Hash of everything that forms pages, findings and modules, apart from what the user gives."""
    from importlib import metadata

    digest = hashlib.sha256(repr(sys.version_info).encode())
    for path in generator_files():
        name = path.relative_to(_PACKAGE.parent).as_posix()
        digest.update(b"\0" + name.encode() + b"\0" + path.read_bytes())
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            digest.update(f"\0{name} {metadata.version(name)}".encode())
    for point in others():
        version = point.dist.version if point.dist is not None else ""
        digest.update(f"\0{point.name} {point.value} {version}".encode())
    return digest.hexdigest()
