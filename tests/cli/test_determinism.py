"""The same input gives the same bytes, whatever surrounds the build."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import operation


def digest(folder: Path) -> str:
    """Hash of the names and bytes of all files of a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def build(
    pages: Path,
    out: Path,
    *options: str,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    python: str = sys.executable,
) -> str:
    """Hash of the output after a build of `pages` in a process of its own."""
    cwd = cwd or pages.parent
    base = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [
        python,
        "-m",
        "codegen",
        "build",
        os.path.relpath(pages, cwd),
        "-o",
        str(out),
        "--no-cache",
        *options,
    ]
    result = subprocess.run(
        command, env=base | (env or {}), cwd=cwd, check=False, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return digest(out)


@pytest.fixture
def many(pages: Path) -> Path:
    """So many pages that reading them over processes takes several chunks."""
    for number in range(60):
        (pages / f"API_Put{number}.md").write_text(operation(f"Put{number}", f"Puts thing {number}."))
    return pages


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"TZ": "Pacific/Kiritimati"},
        {"LANG": "tr_TR.UTF-8", "LC_ALL": "C"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_environment(pages: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    (pages / "API_CreateThing.md").write_text(
        operation("CreateThing", "Ein Ding für dich: 名前.", "Größe."), "utf-8"
    )
    assert build(pages, tmp_path / "a", env=environment) == build(pages, tmp_path / "b")


def test_jobs(many: Path, tmp_path: Path) -> None:
    assert build(many, tmp_path / "a", "--jobs", "1") == build(many, tmp_path / "b", "--jobs", "3")


@pytest.mark.parametrize("config", ["", '[services.sagemaker]\nsigning_name = "things"\n'])
def test_working_directory_and_place_of_the_pages(pages: Path, tmp_path: Path, config: str) -> None:
    if config:
        (pages / "codegen.toml").write_text(config)
    first = build(pages, tmp_path / "a")
    assert build(pages, tmp_path / "b", cwd=pages) == first
    assert build(pages, tmp_path / "deep/down/c", cwd=Path("/")) == first
    moved = tmp_path / "elsewhere/other name"
    shutil.copytree(pages, moved)
    assert build(moved, tmp_path / "d") == first


def test_order_in_which_the_file_system_lists(pages: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    for path in sorted(pages.iterdir(), reverse=True):
        shutil.copy(path, again / path.name)
        os.utime(again / path.name, (0, 0))
    assert build(again, tmp_path / "a") == build(pages, tmp_path / "b")


def test_a_second_build_over_the_first_equals_one_from_nothing(pages: Path, tmp_path: Path) -> None:
    fresh = build(pages, tmp_path / "fresh")
    (pages / "API_Extra.md").write_text(operation("Extra"))
    assert build(pages, tmp_path / "grown") != fresh
    (pages / "API_Extra.md").unlink()
    assert build(pages, tmp_path / "grown") == fresh


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_python_version(pages: Path, tmp_path: Path, version: str) -> None:
    """Other Pythons, with what codegen depends on, are looked for on PATH and in CODEGEN_PYTHONS, a list of folders like PATH."""
    places = os.pathsep.join([os.environ.get("CODEGEN_PYTHONS", ""), os.environ["PATH"]])
    python = shutil.which(f"python{version}", path=places)
    probe = "import black, click, jinja2, re2"
    if python is None or subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode:
        pytest.skip(f"no python{version} with what codegen depends on")
    assert build(pages, tmp_path / "other", python=python) == build(pages, tmp_path / "own")
