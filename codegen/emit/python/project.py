"""The pyproject.toml of the emitted distribution."""

from __future__ import annotations

from codegen.emit.python.options import PythonOptions
from codegen.emit.python.text import Code, string_literal

REQUIREMENTS = ("annotated-types>=0.7", "google-re2>=1.1", "httpx2>=2.0")


def pyproject(options: PythonOptions, titles: list[str]) -> str:
    """The text of the file."""
    name = options.distribution or options.package.replace("_", "-")
    requirements = "".join(f'    "{requirement}",\n' for requirement in REQUIREMENTS)
    return (
        "[build-system]\n"
        'requires = ["hatchling>=1.27"]\n'
        'build-backend = "hatchling.build"\n'
        "\n"
        "[project]\n"
        f"name = {_toml(name)}\n"
        f"version = {_toml(options.version)}\n"
        'description = "Typed clients, generated from API reference pages"\n'
        'requires-python = ">=3.11"\n'
        f"dependencies = [\n{requirements}]\n"
        "\n"
        "[project.optional-dependencies]\n"
        'aiohttp = ["aiohttp>=3.12"]\n'
        'credentials = ["botocore>=1.40"]\n'
        'http2 = ["h2>=4.2"]\n'
        "\n"
        "[tool.hatch.build.targets.wheel]\n"
        f"packages = [{_toml(options.package)}]\n"
    )


def _toml(text: str) -> Code:
    if not text.isascii() or any(ord(character) < 32 or character in "\"\\'" for character in text):
        raise ValueError(f"{text!r} cannot stand in a pyproject.toml")
    return string_literal(text)
