"""The package of an SDK gives what users need of the runtime, and loads none of it before it is used."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.public import PUBLIC
from codegen.ir.model import Model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk")
    for name, text in emit(Model(()), PythonOptions(package="sdk_public")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in PUBLIC for name in names])
def test_the_name_is_the_runtime_s(
    folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    monkeypatch.syspath_prepend(folder)
    package = importlib.import_module("sdk_public")
    assert getattr(package, name) is getattr(importlib.import_module(f"sdk_public.{module}"), name)
    assert name in package.__all__


def test_importing_the_package_loads_no_runtime_module_but_the_lazy_one(folder: Path) -> None:
    code = "import sys, sdk_public; print(*sorted(m for m in sys.modules if m.startswith('sdk_public')))"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    shown = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    assert shown.split() == ["sdk_public", "sdk_public._runtime", "sdk_public._runtime.lazy"]
