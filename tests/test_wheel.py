"""The wheel alone, installed elsewhere, builds an SDK that can be imported: templates and runtime are in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The bin folder of a virtual environment that has codegen from its wheel, and its dependencies from ours."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    shutil.copytree(
        project, source, ignore=shutil.ignore_patterns(".*", "build", "generated", "tests", "__pycache__")
    )
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        source,
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        work / "dist",
    )
    (wheel,) = (work / "dist").glob("sdk_from_pages-*.whl")
    home = work / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", wheel)
    # A line in a .pth file adds a folder behind the environment's own, and does not read the .pth files there: an
    # editable installation of codegen in our environment stays invisible.
    (site,) = home.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


def run(*command: object, cwd: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def elsewhere(tmp_path: Path, project: Path) -> Path:
    """A folder with the pages and nothing of the project's code."""
    shutil.copytree(project / "input_docs", tmp_path / "input_docs")
    return tmp_path


def test_a_build_from_the_wheel_makes_an_sdk_that_imports(installed: Path, elsewhere: Path) -> None:
    run(installed / "codegen", "build", "input_docs", cwd=elsewhere)
    code = (
        "import codegen, aws_sdk.sagemaker as s; print(codegen.__file__); print(s.SageMakerClient.__name__)"
    )
    where, client = run(installed / "python", "-c", code, cwd=elsewhere / "generated").split()
    assert Path(where).is_relative_to(installed.parent)
    assert client == "SageMakerClient"


def test_the_same_bytes_come_out_of_the_wheel_and_of_the_work_tree(
    installed: Path, elsewhere: Path, project: Path
) -> None:
    run(installed / "codegen", "build", "input_docs", "-o", "one", cwd=elsewhere)
    run(
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from codegen.cli import main; main()",
        project,
        "build",
        "input_docs",
        "-o",
        "two",
        cwd=elsewhere,
    )
    assert texts(elsewhere / "one") == texts(elsewhere / "two")


def texts(folder: Path) -> dict[str, str]:
    found = {
        str(f.relative_to(folder)): f.read_text("utf-8")
        for f in folder.rglob("*")
        if f.suffix in {".py", ".toml"}
    }
    assert found
    return found
