"""`generated/` is what `input_docs/` gives; the command that refreshes it is in the message."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def test_generated_is_current(project: Path, pytestconfig: pytest.Config) -> None:
    check = [] if pytestconfig.getoption("--refresh") else ["--check"]
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "build", "input_docs/", *check],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
