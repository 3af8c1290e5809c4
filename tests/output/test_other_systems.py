"""What another system than this one would have of a build. No Windows is at hand: Python without what it lacks there, and its rules for names, stand for it."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from codegen.emit.exports import botocore, jsonschema, mkdocs, openapi, smithy
from codegen.emit.python import PythonOptions, emit
from codegen.inputs import discover
from codegen.ir.model import Model
from codegen.output.inside import file_in
from tests.support.models import member, operation, ref, service, string, structure

PROJECT = Path(__file__).resolve().parents[2]
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{digit}" for port in ("COM", "LPT") for digit in range(1, 10)),
}
FORBIDDEN = set('<>:"|?*\\') | {chr(code) for code in range(32)}
NAMES = ("Con", "AUX", "aux", "Nul", "Prn", "Com1", "LPT9", "Thing", "thing", "THING")
Texts = dict[str, str]


def names_of_devices() -> Model:
    shapes = [
        shape
        for name in NAMES
        for shape in (structure(f"{name}Input", member("Part", ref(f"{name}Part"))), structure(f"{name}Part", member(name, string())))
    ]  # fmt: skip
    made = service(*(operation(name, f"{name}Input") for name in NAMES), *shapes, title="Con")
    return Model((dataclasses.replace(made, name="con"),))


@pytest.mark.parametrize(
    "write",
    [lambda model: emit(model, PythonOptions(package="x")), botocore.export, jsonschema.export, smithy.export, openapi.export, mkdocs.export],
    ids=["python", "botocore", "jsonschema", "smithy", "openapi", "mkdocs"],
)  # fmt: skip
def test_every_file_has_a_name_that_windows_has_too(write: Callable[[Model], Texts]) -> None:
    paths = list(write(names_of_devices()))
    assert paths
    assert len({path.lower() for path in paths}) == len(paths)
    for path in paths:
        there = PureWindowsPath(path)
        assert (there.as_posix(), there.drive, there.root) == (path, "", "")
        for part in there.parts:
            assert part.partition(".")[0].upper() not in DEVICES, path
            assert not FORBIDDEN & set(part)
            assert not part.endswith((" ", "."))


def test_files_are_opened_under_names_that_the_system_itself_would_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows takes `/` in most paths, but not behind `\\\\?\\`, with which paths of more than 260 characters begin."""
    monkeypatch.setattr(os, "sep", "\\")
    assert file_in("sdk", "aws_sdk/lambda_/v1.2.py") == os.path.join("sdk", "aws_sdk\\lambda_\\v1.2.py")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return shutil.copytree(PROJECT / "input_docs/lending", tmp_path / "pages")


def run(folder: Path, *arguments: str, denied: bool = True, **more: str) -> str:
    """What codegen prints, without what Windows lacks or with all."""
    how = [str(PROJECT / "tests/support/without_posix.py")] if denied else ["-m", "codegen"]
    environment = {
        **os.environ,
        "CODEGEN_CACHE_DIR": str(folder / "cache"),
        "PYTHONPATH": str(PROJECT),
        **more,
    }
    done = subprocess.run(
        [sys.executable, *how, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes of the pages here, with all that this system has."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(PROJECT / "input_docs/lending", folder / "pages")
    run(folder, "build", "pages", "-o", "sdk", denied=False)
    return folder / "sdk"


def test_builds_need_nothing_that_windows_lacks(library: Path, built: Path, tmp_path: Path) -> None:
    run(tmp_path, "build", "pages", "-o", "sdk")
    assert texts(tmp_path / "sdk") == texts(built)
    page = library / "books.md"
    page.write_text(page.read_text("utf-8").replace("Its new title.", "What it is called now."), "utf-8")
    assert "3 files written" in run(tmp_path, "build", "pages", "-o", "sdk")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    printed = run(tmp_path, "examples/lending_library.py", PYTHONPATH=os.pathsep.join(["sdk", "examples"]))
    assert printed.startswith("Tides and Moons, Sand, Rivers\n")


def test_line_ends_of_windows_change_nothing(library: Path, built: Path, tmp_path: Path) -> None:
    """Neither in pages nor in a checkout of what was generated."""
    sdk = shutil.copytree(built, tmp_path / "sdk")
    for path in [*library.rglob("*"), *sdk.rglob("*")]:
        if path.suffix in (".py", ".md", ".toml", ".json"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    run(tmp_path, "build", "pages", "-o", "sdk", "--check", denied=False)
    run(tmp_path, "build", "pages", "-o", "new", denied=False)
    assert texts(tmp_path / "new") == texts(built)


def test_paths_in_the_manifest_have_forward_slashes(built: Path) -> None:
    manifest = json.loads((built / "codegen-manifest.json").read_text("utf-8"))
    assert len(manifest["files"]) > 50
    for path in [*manifest["files"], *manifest["pages"]]:
        assert PureWindowsPath(path).as_posix() == path
        assert not PureWindowsPath(path).is_absolute()


def test_pages_are_shown_by_names_with_forward_slashes(library: Path) -> None:
    (library / "inner").mkdir()
    shutil.copy(library / "books.md", library / "inner/books.md")
    shown = [file.shown for file in discover([library]).files]
    assert shown == ["books.md", "inner/books.md", "members.md"]
