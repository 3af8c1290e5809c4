"""The parts of docs/other-tools.md, and folders in which they run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$|((?:^    [^\n]*\n)+)")


class Block(NamedTuple):
    """A block of code, or of commands, whose language is ""."""

    language: str
    text: str


def blocks(heading: str) -> list[Block]:
    """Those of a part of the page."""
    text = (PROJECT / "docs/other-tools.md").read_text("utf-8")
    part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = [
        Block(match[1] or "", match[2] or re.sub("(?m)^    ", "", match[3]))
        for match in _BLOCK.finditer(part)
    ]
    assert found, heading
    return found


def only(heading: str, language: str) -> str:
    """The text of the part's one block in a language."""
    (text,) = (block.text for block in blocks(heading) if block.language == language)
    return text


def needs(name: str) -> pytest.MarkDecorator:
    """Skips a test where the program is not on the PATH."""
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


@pytest.fixture
def port() -> int:
    """One that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages, the examples, the SDK of the pages in `generated`, and their OpenAPI document."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("input_docs", "examples"):
        shutil.copytree(PROJECT / name, folder / name)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    for command in (
        "export --to openapi input_docs/lending -o openapi",
        "build input_docs/lending -o generated",
    ):
        arguments = [sys.executable, "-m", "codegen", *command.split()]
        subprocess.run(arguments, cwd=folder, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs commands in bash with a `codegen` on the path that is this one, as somebody called Ada."""
    script = tmp_path_factory.mktemp("bin") / "codegen"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec "{sys.executable}" -m codegen "$@"\n')
    script.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Ada", f"GIT_{who}_EMAIL": "ada@example.com"}

    def run(command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-ec", command],
            cwd=cwd,
            env=environment | more,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A repository with pages in `pages/` and the SDK of them in `sdk/`; its last commit changes a page."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(PROJECT / "input_docs/lending", folder / "pages")
    begin = "git init -q -b main; git add -A; git commit -qm 'Begin'; git branch origin/main"
    assert run(begin, folder).returncode == 0
    page = folder / "pages/books.md"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("| `pages`    | integer          | No ", "| `pages`    | integer          | Yes"),
        "utf-8",
    )
    change = "codegen build pages -o sdk; git add -A; git commit -qm 'Every book has pages'"
    assert run(change, folder).returncode == 0
    return folder


@pytest.fixture
def repository(changed: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(changed, tmp_path / "repository")
