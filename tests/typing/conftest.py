"""SDKs with files beside them that use them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.emit.python.runtime_files import runtime_files, runtime_texts
from codegen.ir.model import Model
from tests.support.larder import PARTS as LARDER
from tests.support.models import service
from tests.support.sdk import build_sdk
from tests.typing.example import PARTS, PROTOCOL

CASES = [
    Path(__file__).parent / name
    for name in ("cases.py", "cases_example.py", "cases_names.py", "cases_larder.py")
]


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    folder = tmp_path_factory.mktemp("typing")
    build_sdk(project / "input_docs", folder, "aws_sdk")
    sys.path.remove(str(folder / "generated"))
    services = service(*PARTS, protocol=PROTOCOL), service(*LARDER, name="larder", service_id="Larder")
    files = emit(Model(services), PythonOptions(package="sdk"))
    # What only SDKs of other services carry is of the same kinds.
    files = {**files, **{f"sdk/{path}": text for path, text in runtime_files(runtime_texts())}}
    for path, text in [*files.items(), *((case.name, case.read_text("utf-8")) for case in CASES)]:
        if path != "pyproject.toml":
            (folder / "generated" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "generated" / path).write_text(text, "utf-8")
    return folder / "generated"
