"""The file in which Make and Ninja read what an output depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_SPECIAL = re.compile(r"[\\]*[ #]")


def depfile(target: Path, dependencies: Iterable[Path]) -> str:
    """A rule of Make, a dependency a line: the form that compilers write and Ninja reads."""
    lines = [f"{_name(target)}:", *(f"  {_name(path)}" for path in sorted(set(dependencies)))]
    return " \\\n".join(lines) + "\n"


def _name(path: Path) -> str:
    """Spaces and `#` are written after a backslash, backslashes before them doubled, `$` doubled."""
    escaped = _SPECIAL.sub(lambda match: match[0][:-1] * 2 + "\\" + match[0][-1], path.as_posix())
    return escaped.replace("$", "$$")
