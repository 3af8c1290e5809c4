"""The types of a generated SDK as such: both type checkers refuse the lines that are marked so, and no others."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sdk import build_sdk

CASES = Path(__file__).parent / "cases.py"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    folder = tmp_path_factory.mktemp("typing")
    build_sdk(project / "input_docs", folder, "aws_sdk")
    sys.path.remove(str(folder / "generated"))
    (folder / "generated" / "cases.py").write_text(CASES.read_text("utf-8"), "utf-8")
    return folder / "generated"


def marked() -> set[int]:
    lines = CASES.read_text("utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# refused")}


def test_mypy(generated: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "cases.py", "aws_sdk"]
    done = subprocess.run(command, cwd=generated, capture_output=True, text=True, check=False)
    found = re.findall(r"(?m)^(\S+?):(\d+): error: (.*)$", done.stdout)
    assert {(file, int(line)) for file, line, _ in found} == {("cases.py", line) for line in marked()}, (
        done.stdout + done.stderr
    )


@pytest.mark.skipif(importlib.util.find_spec("pyright") is None, reason="pyright is not installed")
def test_pyright(generated: Path) -> None:
    settings = {"include": ["aws_sdk", "cases.py"], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (generated / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=generated, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    found = {
        (Path(item["file"]).relative_to(generated).as_posix(), item["range"]["start"]["line"] + 1)
        for item in report["generalDiagnostics"]
        if item["severity"] == "error"
    }
    assert found == {("cases.py", line) for line in marked()}, "\n".join(
        f"{item['file']}:{item['range']['start']['line'] + 1} {item['message']}"
        for item in report["generalDiagnostics"]
        if item["severity"] == "error"
    )
