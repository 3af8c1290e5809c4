"""Volumes that are mounted below a folder: they do not move with it, and removing files through them loses those files elsewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")


def mounts_below(folder: Path) -> list[Path]:
    """Where something is mounted below `folder`, which is resolved: folders of other devices, and what the system lists, files too."""
    try:
        lines = _MOUNTS.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    except OSError:
        return [path for path in _folders(folder) if os.path.ismount(path)]
    places = (_OCTAL.sub(lambda match: chr(int(match[1], 8)), line.split(" ")[4]) for line in lines if line)
    below = os.path.join(folder, "")
    return sorted({Path(place) for place in places if place != below and place.startswith(below)})


def _folders(folder: Path) -> list[Path]:
    return [Path(parent, name) for parent, names, _ in os.walk(folder) for name in names]
