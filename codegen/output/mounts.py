"""Volumes that are mounted below a folder: they do not move with it, and what is removed through them is lost elsewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")


def mounts_below(folder: Path) -> list[Path]:
    """Places below `folder`, which is resolved, where something is mounted: folders of other devices, and where the system lists them files too."""
    try:
        lines = _MOUNTS.read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return [path for path in _folders(folder) if os.path.ismount(path)]
    places = (Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), line.split(" ")[4])) for line in lines)
    return sorted({place for place in places if folder in place.parents})


def _folders(folder: Path) -> list[Path]:
    return [Path(parent, name) for parent, names, _ in os.walk(folder) for name in names]
