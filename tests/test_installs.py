"""What documents and examples tell to install is ours, or what we depend on: a name on the package index that is neither is a stranger's."""

from __future__ import annotations

import itertools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from codegen.emit.python.options import PythonOptions
from codegen.emit.python.project import pyproject

PROJECT = Path(__file__).resolve().parent.parent
OWN = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
READ = (".md", ".toml", ".yml", ".yaml", ".bzl", ".bazel", ".ninja", ".jinja", ".py")
_INSTALL = re.compile(r"pip3? (?:install|wheel|download) ([^`\n&;)]*)")
_RUN = re.compile(r"\b(npx|uvx|pipx run) ([^`\n&;)]*)")
OTHERS = {"@redocly/cli", "@stoplight/prism-cli"}
"""Tools of others that documents run out of their registry, by the names that their makers publish them under."""
_EXTRA = re.compile(r"`'?([\w.-]+)\[([a-z][a-z0-9, -]*)\]'?`")
_WITH_VALUE = {"--target", "-t", "-c", "-w", "-r", "--python", "--find-links", "--index-url"}


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement.strip("'\""), maxsplit=1)[0].lower().replace("_", "-")


def tables(project: dict[str, object]) -> Iterator[str]:
    yield from project.get("dependencies", ())  # type: ignore[misc]
    for extra in project.get("optional-dependencies", {}).values():  # type: ignore[attr-defined]
        yield from extra


def known() -> set[str]:
    sdk = tomllib.loads(pyproject(PythonOptions(package="x"), []))["project"]
    return {OWN["name"], "hatchling", *(bare(each) for each in [*tables(OWN), *tables(sdk)])}


def extras() -> set[str]:
    sdk = tomllib.loads(pyproject(PythonOptions(package="x"), []))["project"]
    return {*OWN["optional-dependencies"], *sdk["optional-dependencies"]}


def told(path: Path) -> Iterator[str]:
    """Requirements that the text of a file has somebody install."""
    text = path.read_text("utf-8")
    for found in _INSTALL.finditer(text):
        words = found[1].split()
        for before, word in zip(["", *words], words, strict=False):
            if not word.startswith("-") and before not in _WITH_VALUE and word.strip("'\""):
                if word in ("and", "builds", "installs"):
                    break
                yield word
    for ran in _RUN.finditer(text):
        words = ran[2].split()
        named = [after for before, after in itertools.pairwise(words) if before in ("--from", "--spec")]
        yield from named or [word for word in words if not word.startswith("-")][:1]
    if path.suffix == ".md":
        # `list[str]` is a type.
        yield from (name for name, extra in _EXTRA.findall(text) if extra in extras())
    lists = re.findall(r"^\s*requires = (\[[^\n]*\])$", text, re.MULTILINE)
    for each in lists if path.suffix in (".md", ".toml") else ():
        yield from tomllib.loads(f"requires = {each}")["requires"]


def documents() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    names = listed if len(listed) > 1 else [str(path.relative_to(PROJECT)) for path in PROJECT.rglob("*")]
    skipped = ("tests/", "input_docs/", ".venv/", "benchmarks/")
    return [
        PROJECT / name
        for name in names
        if name.endswith(READ) and not name.startswith(skipped) and (PROJECT / name).is_file()
    ]


def test_the_distribution_has_a_name_of_its_own() -> None:
    assert OWN["name"] == "sdk-from-pages"
    assert OWN["scripts"] == {"codegen": "codegen.cli:main"}
    own = [each for each in tables(OWN) if each.startswith(("codegen", OWN["name"]))]
    assert own
    assert all(each.startswith(f"{OWN['name']}[") for each in own)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("uvx codegen build pages/", "codegen"),
        ("uvx --from ./codegen codegen build pages/", "./codegen"),
        ("pipx run --spec codegen codegen build", "codegen"),
        ("npx --yes prism mock", "prism"),
        ("pip install -q codegen", "codegen"),
    ],
)
def test_every_way_to_run_a_package_is_seen(line: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"    {line}\n", "utf-8")
    assert [*told(tmp_path / "page.md")] == [named]


def test_no_document_has_somebody_install_a_strangers_package() -> None:
    allowed = known()
    seen = 0
    wrong = []
    for path in documents():
        for word in told(path):
            seen += 1
            plain = word.strip("'\"")
            path_or_variable = plain.startswith((".", "/", "$", "{", "\\")) or plain.endswith(
                (".whl", ".txt")
            )
            if not path_or_variable and plain not in OTHERS and bare(plain) not in allowed:
                wrong.append(f"{path.relative_to(PROJECT)}: {word}")
    assert wrong == []
    assert seen > 10
