"""Our documents as a site: mkdocs builds it without a warning, and every document is in its navigation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def test_the_site_builds_without_a_warning(project: Path, tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", "mkdocs.yml", "-d"]
    done = subprocess.run(
        [*command, str(tmp_path / "site")],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    # Strict: a warning would be an error.
    assert done.returncode == 0, done.stderr
    made = {path.stem for path in (tmp_path / "site").glob("*.html")}
    written = {path.stem for path in (project / "docs").glob("*.md")}
    assert written - {"README"} <= made
    assert not list((tmp_path / "site").rglob("make.py"))
