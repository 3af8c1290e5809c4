"""What docs/sdk-rest.md shows is what happens, and type checkers accept it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.lending import LendingServer
from tests.support.sdk import build_sdk

SNIPPET = re.compile(r"(?s)```python\n(.*?)```")


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sdk(project / "input_docs/lending", tmp_path_factory.mktemp("sdk"), "lending_sdk").folder


def test_the_snippets_run_and_print_what_their_comments_say(project: Path, folder: Path) -> None:
    snippets = SNIPPET.findall((project / "docs/sdk-rest.md").read_text("utf-8"))
    assert len(snippets) == 4
    for snippet in snippets:
        with LendingServer() as lending:
            environment = {**os.environ, "PYTHONPATH": str(folder), "LENDING_BASE_URL": lending.url}
            done = subprocess.run(
                [sys.executable, "-c", snippet], env=environment, capture_output=True, text=True, check=False
            )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == re.findall(r"(?m)^\s*# prints: (.*)$", snippet)


def test_type_checkers_accept_the_snippets(project: Path, folder: Path, tmp_path: Path) -> None:
    for number, snippet in enumerate(SNIPPET.findall((project / "docs/sdk-rest.md").read_text("utf-8"))):
        (tmp_path / f"snippet_{number}.py").write_text(snippet, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        *map(str, sorted(tmp_path.glob("*.py"))),
    ]
    environment = {**os.environ, "MYPYPATH": str(folder)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
