"""The `setup.py` of the documentation: what setuptools builds carries the SDK of the project's pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

pytest.importorskip("setuptools")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    for name in ("pages", "bakery_tools"):
        shutil.copytree(PROJECT / "examples/hatch-project" / name, folder / name)
    text = (PROJECT / "docs/build-steps.md").read_text("utf-8")
    (setup,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (folder / "setup.py").write_text(setup)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "bakery-tools"\nversion = "1.0.0"\n[tool.setuptools]\npackages = ["bakery_tools"]\n'
    )
    return folder


def build(sample: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "setup.py", "build", "--build-lib", "made"]
    return subprocess.run(command, cwd=sample, capture_output=True, text=True, check=False)


def test_what_setuptools_builds_has_the_sdk_of_the_pages(sample: Path) -> None:
    done = build(sample)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in (sample / "made").iterdir()) == ["bakery_sdk", "bakery_tools"]
    code = "import bakery_tools; print(bakery_tools.BakeryClient(region='eu-west-1'))"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=sample / "made", capture_output=True, text=True, check=False
    )
    assert "bakery.eu-west-1" in said.stdout, said.stderr


def test_faults_of_the_pages_stop_the_build_with_their_places(sample: Path) -> None:
    (sample / "pages/API_Loaf.md").write_bytes(b"\xff\xfe\xff")
    done = build(sample)
    assert done.returncode != 0
    assert "API_Loaf.md:1:1" in done.stdout + done.stderr
    assert not (sample / "made/bakery_sdk").exists()
