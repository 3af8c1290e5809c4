"""The SDKs of the largest guides are what type checkers, black and the interpreter accept, all files with the runtime."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sdk import build_sdk

GUIDES = ("crawled/s3", "crawled/awsec2")

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
names = [module.name for module in pkgutil.walk_packages(package.__path__, sys.argv[1] + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


@pytest.fixture(scope="module", params=GUIDES)
def folder(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    guide: str = request.param
    return build_sdk(shared / "corpus" / guide, tmp_path_factory.mktemp("sdk"), "checked_sdk").folder


def run(folder: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def test_every_module_imports_without_a_warning(folder: Path) -> None:
    files = [path for path in folder.rglob("*.py") if path.parent != folder / "checked_sdk"]
    packages = [path for path in files if path.name == "__init__.py"]
    assert int(run(folder, "-W", "error", "-c", IMPORT_ALL, "checked_sdk")) >= len(files) - len(packages)


def test_mypy_strict_is_content(folder: Path) -> None:
    run(folder, "-m", "mypy", "--strict", "--cache-dir", str(folder / ".mypy_cache"), "-p", "checked_sdk")


def test_black_would_change_nothing(folder: Path) -> None:
    run(folder, "-m", "black", "--check", "--quiet", ".")


def test_pyright_strict_is_content(folder: Path) -> None:
    if importlib.util.find_spec("pyright") is None:
        pytest.skip("pyright is not installed")
    settings = {"include": ["checked_sdk"], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    run(folder, "-m", "pyright", "--pythonpath", sys.executable)


def test_sagemaker_is_whole(shared: Path, tmp_path: Path) -> None:
    folder = build_sdk(shared / "corpus/official/sagemaker", tmp_path, "whole_sagemaker").folder
    operations = [p for p in folder.rglob("operations/*.py") if p.name != "__init__.py"]
    types = [p for p in folder.rglob("types/*.py") if p.name != "__init__.py"]
    assert (len(operations), len(types)) == (76, 112)
