"""The package of an SDK gives what users need of the runtime, and loads none of it before it is used."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.public import PUBLIC, WHERE_NEEDED
from codegen.ir.model import Model, Protocol, Waiter
from codegen.ir.rules import Rule, RuleKind, Tier
from tests.support.larder import PARTS as LARDER
from tests.support.models import member, operation, ref, service, span, string, structure
from tests.support.store import FACTS as STORE_FACTS
from tests.support.store import PARTS as STORE
from tests.typing.example import PARTS, PROTOCOL

SHUT = Waiter(id="Shut", path="State", success=("shut",), span=span())
EITHER = Rule(
    kind=RuleKind.EXCLUSIVE, members=(("Id",), ("Name",)), tier=Tier.CERTAIN, text="Not both.", span=span()
)
MORE = (
    structure("Line", member("Text", string())),
    structure("Lines", member("Line", ref("Line")), union=True),
    structure("ReadLinesResponse", member("Lines", ref("Lines"), event_stream=True)),
    operation("ReadLines", None, "ReadLinesResponse"),
    structure("ShowResponse", member("State", string(values=("open", "shut")))),
    structure("ShowRequest", member("Id", string()), member("Name", string()), rules=(EITHER,)),
    operation("Show", "ShowRequest", "ShowResponse", waiters=(SHUT,)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk")
    plain = service(operation("Get"), protocol=Protocol.HTTP, id="plain", name="plain", service_id="Plain")
    tables = service(*LARDER, id="larder", name="larder", service_id="Larder")
    store = service(*STORE, **STORE_FACTS)
    model = Model((service(*PARTS, *MORE, protocol=PROTOCOL), plain, tables, store))
    for name, text in emit(model, PythonOptions(package="sdk_public")).items():
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


def test_names_of_modules_that_no_service_needs_are_not_given() -> None:
    text = emit(Model(()), PythonOptions(package="sdk_public"))["sdk_public/__init__.py"]
    given = {module for module, _ in PUBLIC if f'"{module}"' in text}
    assert given == {module for module, _ in PUBLIC} - WHERE_NEEDED
