"""Importing and making clients loads little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUNTIME = Path(__file__).resolve().parents[2] / "codegen" / "runtime"
HEAVY = ("httpx2", "httpcore2", "asyncio", "email", "xml", "urllib.request", "ssl", "logging", "uuid", "json")

MAKE = """
import sys
from codegen.runtime.{module} import {name}
from codegen.runtime.operation import ServiceInfo
facts = ServiceInfo(
    name="a", service_id="a", api_version="1", protocol="json", endpoint_prefix="a", signing_name="a"
)
made = type("C", ({name},), {{"SERVICE": facts}})
made(region="us-east-1", access_key_id="a", secret_access_key="b", retries=2, endpoint_url="http://localhost")
print(*sorted(set({heavy!r}) & set(sys.modules)))
"""


@pytest.mark.parametrize(("module", "name"), [("client", "Client"), ("aio", "AsyncClient")])
def test_no_heavy_module_is_loaded_before_the_first_call(module: str, name: str) -> None:
    script = MAKE.format(module=module, name=name, heavy=HEAVY)
    project = RUNTIME.parents[1]
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(project)!r})\n{script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
