"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sdk import build_sdk

SNIPPET = re.compile(r"(?s)```python\n(.*?)```")


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def sdk_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sdk(project / "input_docs", tmp_path_factory.mktemp("sdk"), None).folder


def run(sdk_folder: Path, *command: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(sdk_folder)}
    done = subprocess.run(
        [sys.executable, *map(str, command)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_examples_print_what_the_readme_shows(project: Path, readme: str, sdk_folder: Path) -> None:
    shown = [re.sub("(?m)^    ", "", block) for block in re.findall(r"(?m)(?:^    .*\n)+", readme)]
    assert run(sdk_folder, project / "examples" / "first_calls.py") in shown


@pytest.mark.parametrize("file", ["README.md", "docs/sdk.md"])
def test_the_snippets_run_and_print_what_their_comments_say(
    file: str, project: Path, sdk_folder: Path
) -> None:
    snippets = SNIPPET.findall((project / file).read_text("utf-8"))
    assert snippets
    for snippet in snippets:
        expected = re.findall(r"(?m)^\s*# prints: (.*)$", snippet)
        assert run(sdk_folder, "-c", snippet).splitlines() == expected


def test_type_checkers_accept_the_snippets(project: Path, sdk_folder: Path, tmp_path: Path) -> None:
    files = []
    for file in ("README.md", "docs/sdk.md"):
        for number, snippet in enumerate(SNIPPET.findall((project / file).read_text("utf-8"))):
            files.append(tmp_path / f"{Path(file).stem}_{number}.py")
            files[-1].write_text(snippet, "utf-8")
    environment = {**os.environ, "MYPYPATH": str(sdk_folder)}
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", *map(str, files)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_manual_has_all_settings(project: Path, sdk_folder: Path) -> None:
    settings = run(sdk_folder, "-c", "import aws_sdk; print(*aws_sdk.ClientSettings.__annotations__)").split()
    manual = (project / "docs/sdk.md").read_text("utf-8")
    assert [name for name in [*settings, "transport"] if f"`{name}`" not in manual] == []
