"""An SDK of whole guides of different forms and protocols: every module imports, and both type checkers are content."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import Model
from tests.support.pages import model_of

GUIDES = ["official/sagemaker", "official/cloudsearch", "crawled/apprunner"]


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the SDK of all guides in the package `sdk`: the checkers look at the modules that services share once."""
    folder = tmp_path_factory.mktemp("sdk")
    services = [service for guide in GUIDES for service in model_of(shared / "corpus" / guide).services]
    for path, text in emit(Model(tuple(services)), PythonOptions(package="sdk")).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


def test_every_module_imports_without_a_warning(folder: Path) -> None:
    names = sorted(
        ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for path in (folder / "sdk").rglob("*.py")
    )
    program = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=folder, check=True)


def test_every_annotation_can_be_resolved(folder: Path) -> None:
    program = (
        "import importlib, pathlib, typing, dataclasses\n"
        "for path in sorted(pathlib.Path('sdk').glob('*/types/*.py')) + sorted(pathlib.Path('sdk').glob('*/operations/*.py')):\n"
        "    module = importlib.import_module('.'.join(path.with_suffix('').parts))\n"
        "    for value in list(vars(module).values()):\n"
        "        if dataclasses.is_dataclass(value) and isinstance(value, type): typing.get_type_hints(value)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True)


def test_mypy_is_content(folder: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "sdk"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout == ""


@pytest.mark.skipif(shutil.which("node") is None, reason="pyright needs node")
def test_pyright_is_content(folder: Path) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "include": ["sdk"],
        "exclude": ["**/_runtime"],
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert [f"{entry['file']}: {entry['message']}" for entry in found] == []
