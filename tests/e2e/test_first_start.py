"""What a newcomer downloads: the line of the README's beginning installs what building and calling need, and nothing for tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

HEAVY = {
    "moto",
    "mypy",
    "pytest",
    "botocore",
    "hypothesis",
    "pydantic",
    "mkdocs-material",
    "pyright",
    "aiohttp",
}


def test_the_first_line_installs_few_packages(project: Path) -> None:
    readme = (project / "README.md").read_text("utf-8")
    line = re.search(r"(?m)^    (python3 -m venv .*first_calls\.py)$", readme)
    assert line is not None
    installed = re.search(r"pip install -q '\.\[(\w+)\]'", line[1])
    assert installed is not None
    table = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*table["dependencies"], *table["optional-dependencies"][installed[1]]]
    assert HEAVY.isdisjoint(Requirement(each).name for each in needed)
    assert len(needed) <= 12


def test_the_examples_need_the_sdk_and_the_standard_library(project: Path) -> None:
    """A module of anything else that the line does not install would be loaded here."""
    code = (
        "import sys, runpy; runpy.run_path('examples/first_calls.py', run_name='__main__');"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])), sep=',')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["generated", "examples"])}
    done = subprocess.run(
        [sys.executable, "-c", code, *sorted(HEAVY)],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""
