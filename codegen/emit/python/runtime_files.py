"""The runtime's modules as they are copied into an SDK."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import codegen


@lru_cache(maxsize=1)
def runtime_files() -> tuple[tuple[str, str], ...]:
    """(path below the SDK's package, text), sorted. The runtime is read as text: it is no part of the generator."""
    folder = Path(codegen.__file__).parent / "runtime"
    files = sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).parts)
    return tuple(
        (f"_runtime/{path.relative_to(folder).as_posix()}", path.read_text(encoding="utf-8"))
        for path in files
    )
