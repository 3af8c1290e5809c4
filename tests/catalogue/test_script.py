"""The data files are what the script makes of the botocore that they name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import botocore
import pytest

FILES = ("services.json", "operations.json", "partitions.json")


def test_data_files_are_current(project: Path, tmp_path: Path) -> None:
    folder = project / "codegen" / "catalogue"
    made_from = json.loads((folder / FILES[0]).read_text("utf-8"))["made_from"]
    if made_from != f"botocore {botocore.__version__}":
        pytest.skip(f"the data is of {made_from}")
    subprocess.run([sys.executable, project / "scripts" / "make_catalogue.py", tmp_path], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), (
            f"{name} is stale; refresh it with: python scripts/make_catalogue.py"
        )
