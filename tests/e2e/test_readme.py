"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sdk import build_sdk


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def sdk_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sdk(project / "input_docs", tmp_path_factory.mktemp("sdk"), "aws_sdk").folder


def run(sdk_folder: Path, *command: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(sdk_folder)}
    done = subprocess.run(
        [sys.executable, *map(str, command)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_prints_what_the_readme_shows(project: Path, readme: str, sdk_folder: Path) -> None:
    shown = [re.sub("(?m)^    ", "", block) for block in re.findall(r"(?m)(?:^    .*\n)+", readme)]
    assert run(sdk_folder, project / "examples" / "model_package.py") in shown


def test_the_snippets_run_and_print_what_their_comments_say(readme: str, sdk_folder: Path) -> None:
    snippets = re.findall(r"(?s)```python\n(.*?)```", readme)
    assert snippets
    for snippet in snippets:
        expected = re.findall(r"(?m)^\s*# prints: (.*)$", snippet)
        assert run(sdk_folder, "-c", snippet).splitlines() == expected
