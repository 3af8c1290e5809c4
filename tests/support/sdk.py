"""Builds SDKs from pages with the command line, and calls their sync and async clients in one way."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Sdk:
    """A generated package that can be imported."""

    folder: Path
    package: str

    def module(self, name: str) -> ModuleType:
        """A module of the package, by its name within it."""
        return importlib.import_module(f"{self.package}.{name}")

    def client(self, service: str, *, asynchronous: bool, **settings: Any) -> Any:
        """A client of a service with made-up credentials."""
        package = self.module(service)
        (name,) = (
            n for n in package.__all__ if n.endswith("Client") and n.startswith("Async") == asynchronous
        )
        credentials = self.module("_runtime.aws.credentials").Credentials("test-key", "test-secret")
        return getattr(package, name)(region="us-east-1", credentials=credentials, **settings)


def build_sdk(pages: Path, folder: Path, package: str | None, only: Sequence[str] = ()) -> Sdk:
    """Run `codegen build` on pages, as `package`, which must be a name that no other SDK of this process has; None for what codegen calls it.

    `only` are operations; none stands for all.
    """
    config = folder / "codegen.toml"
    config.write_text(f'[sdk]\npackage = "{package}"\n' if package else "", "utf-8")
    output = folder / "generated"
    command = [
        sys.executable,
        "-m",
        "codegen",
        "build",
        str(pages),
        "-o",
        str(output),
        "--config",
        str(config),
        *(part for name in only for part in ("--only", name)),
    ]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-800:]
    sys.path.append(str(output))
    importlib.invalidate_caches()
    return Sdk(output, package or "")


@dataclass(slots=True)
class Caller:
    """`await call("list_models", max_results=1)`, whether the client is sync or async."""

    client: Any
    called: set[str] = field(default_factory=set)
    """Operations that were called with success."""

    async def __call__(self, operation: str, **members: Any) -> Any:
        result = getattr(self.client, operation)(**members)
        if inspect.isawaitable(result):
            result = await result
        if not operation.startswith("wait_until_"):
            self.called.add(operation)
        return result

    async def items(self, operation: str, **members: Any) -> list[Any]:
        """The items on all pages of a listing."""
        items = getattr(self.client, f"{operation}_pages")(**members).items()
        found = [item async for item in items] if hasattr(items, "__aiter__") else list(items)
        self.called.add(operation)
        return found

    async def error(self, operation: str, **members: Any) -> Any:
        """The error that the service answers with."""
        try:
            await self(operation, **members)
        except Exception as error:
            if not hasattr(error, "code"):
                raise
            return error
        raise AssertionError(f"{operation} succeeded")


Scenario: TypeAlias = Callable[[Caller, ModuleType], Awaitable[None]]
"""Takes the means to call and the module of the service's types."""


def play(
    sdk: Sdk, service: str, scenario: Scenario, *, asynchronous: bool, settings: Mapping[str, Any]
) -> set[str]:
    """Run a scenario with a fresh client and close it; the operations that were called."""

    async def main() -> set[str]:
        client = sdk.client(service, asynchronous=asynchronous, **settings)
        caller = Caller(client)
        if asynchronous:
            async with client:
                await scenario(caller, sdk.module(f"{service}.types"))
        else:
            with client:
                await scenario(caller, sdk.module(f"{service}.types"))
        return caller.called

    return asyncio.run(main())


def runtime_modules(files: Iterable[str]) -> list[str]:
    """The modules of the runtime among the files of an SDK, `protocols.json`; a package counts where it is one below the runtime."""
    paths = [Path(path).with_suffix("").parts[2:] for path in files if Path(path).parts[1:2] == ("_runtime",)]
    return sorted(
        ".".join(part for part in parts if part != "__init__") for parts in paths if parts != ("__init__",)
    )
