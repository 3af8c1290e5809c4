"""What is installed beside the project, as the names of folders tell it: to import `importlib.metadata` takes longer than a build without changes may."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_FOLDER = re.compile(r"(.+?)-([^-]+?)(?:-py[^-]+)?\.(?:dist|egg)-info")


def version(name: str) -> str:
    """The version of an installed distribution; empty where it is not installed."""
    number = _versions().get(_normal(name))
    if number is None and _elsewhere():
        from importlib import metadata

        with suppress(metadata.PackageNotFoundError):
            number = metadata.version(name)
    return number or ""


def gives(group: str) -> bool:
    """Whether a distribution may have entry points of this group."""
    return any(f"[{group}]" in text for text in _entry_points()) or _elsewhere()


@cache
def _versions() -> dict[str, str]:
    versions: dict[str, str] = {}
    for folder in _folders():
        if match := _FOLDER.fullmatch(folder.name):
            versions.setdefault(_normal(match[1]), match[2])
    return versions


def _entry_points() -> Iterator[str]:
    for folder in _folders():
        with suppress(OSError, UnicodeDecodeError):
            yield (folder / "entry_points.txt").read_text("utf-8")


@cache
def _folders() -> tuple[Path, ...]:
    """Those with metadata, in the order in which Python looks for modules."""
    folders: list[Path] = []
    for place in sys.path:
        with suppress(OSError):
            names = sorted(os.listdir(place or "."))
            folders += [Path(place, name) for name in names if name.endswith((".dist-info", ".egg-info"))]
    return tuple(folders)


def _elsewhere() -> bool:
    """Whether modules may come from what is no folder: archives, and finders of others that know distributions."""
    ours = ("_frozen_importlib", "_frozen_importlib_external")
    return any(os.path.isfile(place) for place in sys.path) or any(
        hasattr(finder, "find_distributions") and getattr(finder, "__module__", "") not in ours
        for finder in sys.meta_path
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
