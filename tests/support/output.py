"""Builds of an output folder from plain texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codegen.diagnostics import Diagnostic
from codegen.output.plan import Plan
from codegen.output.product import Product
from codegen.output.update import update


def build(folder: Path, files: Mapping[str, str], *, write: bool = True) -> tuple[Plan, list[Diagnostic]]:
    """Bring `folder` to `files`."""
    product = Product(files=files, versions={"codegen": "1"}, pages={"API_A.md": "00"})
    return update(folder, product, write=write)


def texts(folder: Path) -> dict[str, str]:
    """Every file of `folder`, without those of codegen itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("codegen-")
    }
