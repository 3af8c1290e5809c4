"""Tools that take OpenAPI documents, where they are installed: each tells what it finds wrong.

openapi-spec-validator is a library; `redocly`, `spectral` (npm: @redocly/cli, @stoplight/spectral-cli) and `openapi-python-client`
are programs, looked for on the PATH. `.ci/full` installs them all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_IMPORTS = """
import importlib, pkgutil, sys
sys.path.insert(0, ".")
import client
for module in pkgutil.walk_packages(client.__path__, "client."):
    try:
        importlib.import_module(module.name)
    except Exception as error:
        print(f"{module.name}: {error!r}")
"""


def specification(document: Path) -> list[str]:
    """What openapi-spec-validator finds, skipping the test without it."""
    validator = pytest.importorskip("openapi_spec_validator")
    found = validator.OpenAPIV31SpecValidator(json.loads(document.read_text("utf-8"))).iter_errors()
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def redocly(document: Path) -> list[str]:
    """Errors by the rules `recommended` of Redocly CLI, skipping the test without it."""
    command = [_program("redocly"), "lint", "--format", "json", "--max-problems", "100000", document.name]
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(
        command, cwd=document.parent, env=environment, capture_output=True, text=True, check=False
    )
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return [
        f"{problem['ruleId']}: {problem['location'][0].get('pointer')}: {problem['message'][:200]}"
        for problem in problems
        if problem["severity"] == "error"
    ]


def spectral(document: Path) -> list[str]:
    """Errors by the rules `spectral:oas` of Spectral, skipping the test without it."""
    program = _program("spectral")
    rules = document.with_name("rules.yaml")
    rules.write_text('extends: ["spectral:oas"]\n', "utf-8")
    command = [program, "lint", "--quiet", "--format", "json", "--ruleset", str(rules), str(document)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.lstrip().startswith("["), done.stdout + done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        f"{result['code']}: {'/'.join(map(str, result['path']))}: {result['message'][:200]}"
        for result in results
        if result["severity"] == 0
    ]


def client(document: Path) -> list[str]:
    """Modules of the SDK that openapi-python-client makes which cannot be imported, skipping the test without it."""
    program = _program("openapi-python-client")
    folder = document.parent
    settings = document.with_name("client.yaml")
    settings.write_text("post_hooks: []\n", "utf-8")
    command = [program, "generate", "--path", str(document), "--output-path", str(folder / "client")]
    command += ["--meta", "none", "--overwrite", "--config", str(settings)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "client" / "__init__.py").is_file():
        return [done.stdout[-2000:] + done.stderr[-2000:]]
    python = Path(program).with_name("python")
    done = subprocess.run([python, "-c", _IMPORTS], cwd=folder, capture_output=True, text=True, check=False)
    return [line for line in (done.stdout + done.stderr).splitlines() if line]


TOOLS: tuple[Callable[[Path], list[str]], ...] = (specification, redocly, spectral, client)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
