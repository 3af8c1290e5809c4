"""The types of generated SDKs as such: both type checkers refuse the lines that are marked so, and no others."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.typing.conftest import CASES

CHECKED = ["aws_sdk", "sdk", *(case.name for case in CASES)]


def marked() -> set[tuple[str, int]]:
    return {
        (case.name, number)
        for case in CASES
        for number, line in enumerate(case.read_text("utf-8").splitlines(), 1)
        if line.endswith("# refused")
    }


def test_mypy(generated: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental"]
    done = subprocess.run([*command, *CHECKED], cwd=generated, capture_output=True, text=True, check=False)
    found = re.findall(r"(?m)^(\S+?):(\d+): error: (.*)$", done.stdout)
    assert {(file, int(line)) for file, line, _ in found} == marked(), done.stdout + done.stderr


@pytest.mark.skipif(importlib.util.find_spec("pyright") is None, reason="pyright is not installed")
def test_pyright(generated: Path) -> None:
    settings = {"include": CHECKED, "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (generated / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=generated, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    errors = [
        (
            Path(item["file"]).relative_to(generated).as_posix(),
            item["range"]["start"]["line"] + 1,
            item["message"],
        )
        for item in report["generalDiagnostics"]
        if item["severity"] == "error"
    ]
    assert {(file, line) for file, line, _ in errors} == marked(), "\n".join(map(str, errors))
