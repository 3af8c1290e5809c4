"""tests/long.txt names tests that there are: a line that names none would be neither left out nor run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LONG = "tests/long.txt"


def test_each_line_is_a_test_and_takes_no_other_with_it(project: Path) -> None:
    lines = (project / LONG).read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    # Those over real pages are named after the pages.
    there = [line for line in lines if os.environ.get("CODEGEN_SHARED") or not line.startswith("tests/corpus/")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-n", "0", "-p", "no:cacheprovider", *there],
        cwd=project,
        env={**os.environ, "CODEGEN_FULL": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    collected = [line for line in done.stdout.splitlines() if "::" in line]
    for line in there:
        assert any(each == line or each.startswith(f"{line}[") for each in collected), line
    assert all(each in there or each.partition("[")[0] in there for each in collected)
