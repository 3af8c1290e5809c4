"""The SDK of the project's own pages, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sdk import Sdk, build_sdk


@pytest.fixture(scope="session")
def sdk(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(project / "input_docs", tmp_path_factory.mktemp("sdk"), "sdk_input_docs")
