"""The pyproject.toml of the emitted distribution."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from codegen.emit.python.aws import EXTRAS
from codegen.emit.python.options import PythonOptions
from codegen.emit.python.readme import README
from codegen.emit.python.roots import Root
from codegen.emit.python.text import Code, string_literal

REQUIREMENTS = ("annotated-types>=0.7", "google-re2>=1.1", "h11>=0.16", "httpx2>=2.0")


_MOST_SERVICES = 3
"""The name of a distribution lists at most so many services."""


def pyproject(options: PythonOptions, roots: Sequence[Root]) -> str:
    """The text of the file for an SDK of the packages `roots`."""
    name = distribution_name(options, roots)
    packages = ", ".join(_toml(root.package) for root in roots)
    extras = "".join(f"{line}\n" for line in EXTRAS if any(root.signs for root in roots))
    requirements = "".join(f'    "{requirement}",\n' for requirement in REQUIREMENTS)
    return (
        "[build-system]\n"
        'requires = ["hatchling>=1.27"]\n'
        'build-backend = "hatchling.build"\n'
        "\n"
        "[project]\n"
        f"name = {_toml(name)}\n"
        f"version = {_toml(options.version)}\n"
        f"readme = {_toml(README)}\n"
        'description = "Typed clients, generated from API reference pages"\n'
        'requires-python = ">=3.11"\n'
        f"dependencies = [\n{requirements}]\n"
        "\n"
        "[project.optional-dependencies]\n"
        f'aiohttp = ["aiohttp>=3.12"]\n{extras}http2 = ["h2>=4.2"]\n'
        "\n"
        "[tool.hatch.build.targets.wheel]\n"
        f"packages = [{packages}]\n"
    )


def distribution_name(options: PythonOptions, roots: Sequence[Root]) -> str:
    """The name of the distribution of the packages `roots`.

    SDKs of different services have different names, so that installing one does not uninstall another.
    """
    if options.distribution:
        return options.distribution
    services = sorted(names.package for root in roots for names in root.services)
    if len(services) > _MOST_SERVICES:
        told_apart = [f"{len(services)}-services", sha256(" ".join(services).encode()).hexdigest()[:8]]
        parts = [roots[0].package, *told_apart]
    else:
        parts = [part for root in roots for part in _parts(root)]
    return "-".join(parts).strip("_").replace("_", "-")


def _parts(root: Root) -> list[str]:
    services = sorted(names.package for names in root.services)
    # `gitlab_sdk` already names its service.
    if len(services) == 1 and root.package.startswith(f"{services[0].strip('_')}_"):
        return [root.package]
    return [root.package, *services]


def _toml(text: str) -> Code:
    if not text.isascii() or any(ord(character) < 32 or character in "\"\\'" for character in text):
        raise ValueError(f"{text!r} cannot stand in a pyproject.toml")
    return string_literal(text)
