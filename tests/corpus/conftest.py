"""Finds the real pages that the corpus tests read; without them these tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that the environment variable CODEGEN_SHARED names: corpus/, truth/, seed/, tools/ and more."""
    value = os.environ.get("CODEGEN_SHARED")
    if not value:
        pytest.skip("CODEGEN_SHARED is not set")
    folder = Path(value)
    assert (folder / "corpus").is_dir(), f"CODEGEN_SHARED={value} has no folder corpus/"
    return folder
