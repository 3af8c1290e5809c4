"""Importing and making clients loads little, and needs no more than what the SDK requires."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.models import emitted
from tests.typing.example import PARTS, PROTOCOL

RUNTIME = Path(__file__).resolve().parents[2] / "codegen" / "runtime"
HEAVY = ("httpx2", "httpcore2", "asyncio", "email", "xml", "urllib.request", "ssl", "logging", "uuid", "json")

MAKE = """
import sys
from codegen.runtime.{module} import {name}
from codegen.runtime.aws.operation import SignedService
facts = SignedService(
    name="a", service_id="a", api_version="1", protocol="json", endpoint_prefix="a", signing_name="a"
)
made = type("C", ({name},), {{"SERVICE": facts}})
made(region="us-east-1", access_key_id="a", secret_access_key="b", retries=2, endpoint_url="http://localhost")
print(*sorted(set({heavy!r}) & set(sys.modules)))
"""


@pytest.mark.parametrize(("module", "name"), [("aws.client", "Client"), ("aws.aio", "AsyncClient")])
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


HIDING = """
import asyncio, importlib, pkgutil, sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] {hidden}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Hidden())
sys.path.insert(0, {folder!r})
import sdk
"""
EVERY_MODULE = """
for module in pkgutil.walk_packages(sdk.__path__, "sdk."):
    importlib.import_module(module.name)
exec("from sdk import *")
print("all")
"""
EVERY_USE = """
from sdk.example import AsyncExampleClient, ExampleClient

facts = dict(region="us-east-1", access_key_id="a", secret_access_key="b", endpoint_url="http://127.0.0.1:9", retries=1)

def tried(use):
    try:
        use()
    except sdk.ConfigurationError as error:
        print(error)

tried(lambda: ExampleClient(http2=True, **facts))
tried(lambda: AsyncExampleClient(http2=True, **facts))
tried(lambda: sdk.AiohttpTransport())
tried(lambda: ExampleClient(**facts).download(key="abc"))
tried(lambda: asyncio.run(AsyncExampleClient(**facts).download(key="abc")))
tried(lambda: ExampleClient(**facts).put_item(item={"a b": sdk.example.types.Value(s="a")}))
"""


@pytest.fixture(scope="module")
def sdk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports")
    for path, text in emitted(*PARTS, protocol=PROTOCOL).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def declared(folder: Path) -> set[str]:
    """Names of the distributions that the SDK's pyproject.toml requires, and of those that they require."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    left, seen = [Requirement(text) for text in project["dependencies"]], set[str]()
    while left:
        name = left.pop().name.lower().replace("_", "-")
        if name not in seen:
            seen.add(name)
            required = map(Requirement, metadata.requires(name) or [])
            left += [each for each in required if each.marker is None or each.marker.evaluate({"extra": ""})]
    return seen


def run_hiding(script: str, hidden: str, folder: Path) -> list[str]:
    """What a script prints where Python does not find what `hidden` says of a name, like `in {'aiohttp'}`."""
    script = HIDING.format(hidden=hidden, folder=str(folder)) + script
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_every_module_is_imported_with_what_the_sdk_requires_alone(sdk_folder: Path) -> None:
    files = [file for name in declared(sdk_folder) for file in metadata.files(name) or ()]
    seen = {file.parts[0].partition(".")[0] for file in files}
    assert "httpx2" in seen
    assert "aiohttp" not in seen
    seen |= {"sdk", *sys.stdlib_module_names}
    assert run_hiding(EVERY_MODULE, f"not in {seen!r}", sdk_folder) == ["all"]


def test_what_lacks_a_package_says_what_to_install(sdk_folder: Path) -> None:
    hidden = {"aiohttp", "yarl", "h2", "httpx2", "httpcore2", "re2"}
    said = run_hiding(EVERY_USE, f"in {hidden!r}", sdk_folder)
    installed = [line.rpartition("pip install ")[2] for line in said]
    assert installed == ["h2", "h2", "aiohttp", "httpx2", "httpx2", "google-re2"], said
