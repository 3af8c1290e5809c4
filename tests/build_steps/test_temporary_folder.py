"""What commands and builds put into the folder for temporary files is gone when they end, well or badly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not metadata.entry_points(group="hatch", name="codegen"), reason="codegen is not installed"
)
def test_nothing_stays_in_the_temporary_folder(tmp_path: Path, environment: dict[str, str]) -> None:
    sample, temporary = tmp_path / "sample", tmp_path / "tmp"
    shutil.copytree(PROJECT / "examples/hatch-project", sample)
    temporary.mkdir()
    environment |= {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}

    def run(*words: str) -> str:
        """What a command leaves in the temporary folder, after its exit status."""
        done = subprocess.run(words, cwd=sample, env=environment, capture_output=True, check=False)
        return " ".join([str(done.returncode), *sorted(path.name for path in temporary.iterdir())])

    identity = ("-c", "user.name=a", "-c", "user.email=a", "-c", "commit.gpgsign=false")
    for words in (["init", "-q"], ["add", "pages"], [*identity, "commit", "-qm", "Pages"]):
        subprocess.run(["git", *words], cwd=sample, check=True, capture_output=True)
    sdk = ("pages", "-o", str(tmp_path / "sdk"))
    assert run("codegen", "build", "--jobs", "2", *sdk) == "0"
    assert run("codegen", "build", "--check", *sdk) == "0"
    assert run("codegen", "export", "pages", "--to", "openapi", "-o", str(tmp_path / "export")) == "0"
    assert run("codegen", "diff", "HEAD:pages", "pages") == "0"

    (sample / "pages/API_Loaf.md").write_bytes(b"\xff\xfe\xff")
    assert run("codegen", "build", "--check", *sdk) == "1"
    assert run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")) == "1"
